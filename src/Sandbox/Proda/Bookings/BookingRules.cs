using CareVision.Sandbox.Proda.Catalogue;
using CareVision.Sandbox.Proda.Devices;
using CareVision.Sandbox.Proda.Plans;

namespace CareVision.Sandbox.Proda.Bookings;

/// <summary>What the NDIA has against a booking; the first objection counts.</summary>
static class BookingRules
{
    static readonly DateOnly NewRules = new(2024, 7, 1);

    /// <summary>Objections to a new booking.</summary>
    public static NdiaError? Create(
        ServiceBooking draft, ProdaOrganisation provider, Participant participant, IReadOnlyList<ServiceBooking> others, OverlapRule overlap,
        DateOnly today)
    {
        if (participant.PacePlan(today) is not null)
        {
            return NdiaError.Pace();
        }

        if (Array.Find(participant.Plans, plan => plan.PlanId == draft.PlanId && !plan.Pace) is not { } plan || plan.End < today)
        {
            return NdiaError.Plan();
        }

        return draft.Start < plan.Start || draft.End > plan.End
            ? NdiaError.OutsidePlan(plan.Start, plan.End)
            : Items(draft, provider)
                ?? Money(draft, plan, others)
                ?? Overlap(draft, others, overlap)
                ?? Fees(draft, others);
    }

    /// <summary>Objections to other amounts of a booking that exists.</summary>
    public static NdiaError? Change(ServiceBooking changed, Participant participant, IReadOnlyList<ServiceBooking> others)
    {
        if (changed.Start < NewRules)
        {
            return NdiaError.Old();
        }

        if (changed.Items.Sum(item => item.Allocated) < changed.Paid)
        {
            return NdiaError.HasPayments();
        }

        var plan = Array.Find(participant.Plans, plan => plan.PlanId == changed.PlanId);
        return plan is null ? null : Money(changed, plan, others);
    }

    /// <summary>Objections to a later end.</summary>
    public static NdiaError? Extend(
        ServiceBooking booking, DateOnly end, Participant participant, IReadOnlyList<ServiceBooking> others, OverlapRule overlap)
    {
        if (booking.Start < NewRules)
        {
            return NdiaError.Old();
        }

        if (end <= booking.LastDay)
        {
            return NdiaError.EndDate("Unable to change End Date to before the current end date.");
        }

        var plan = Array.Find(participant.Plans, plan => plan.PlanId == booking.PlanId);
        return plan is not null && end > plan.End
            ? NdiaError.OutsidePlan(plan.Start, plan.End)
            : Overlap(booking with { RevisedEnd = end }, others, overlap);
    }

    /// <summary>Objections to an earlier end.</summary>
    public static NdiaError? Reduce(ServiceBooking booking, DateOnly end, DateOnly today)
    {
        if (end < today)
        {
            return NdiaError.EndDate("The end date cannot be before today.");
        }

        return end >= booking.LastDay || end < booking.Start
            ? NdiaError.EndDate("The end date must be before the current end date and not before the start.")
            : null;
    }

    /// <summary>What is left of a budget after these bookings.</summary>
    public static decimal Remaining(PlanBudget budget, ParticipantPlan plan, IReadOnlyList<ServiceBooking> bookings) =>
        budget.Amount - Booked(bookings, plan, item => item.Category == budget.Category);

    static decimal Booked(IEnumerable<ServiceBooking> bookings, ParticipantPlan plan, Func<BookedItem, bool> what) => bookings
        .Where(booking => booking.Counts && booking.PlanId == plan.PlanId)
        .Sum(booking => booking.Holds(what));

    static NdiaError? Items(ServiceBooking draft, ProdaOrganisation provider)
    {
        foreach (var item in draft.Items.Where(item => item.Item.Length > 0))
        {
            if (!SupportCatalogue.IsIn(item.Item, item.Category))
            {
                return NdiaError.NotInCategory(item.Item);
            }

            var group = SupportCatalogue.GroupOf(item.Item);
            if (provider.RegistrationGroups is { } groups && !groups.Contains(group))
            {
                return NdiaError.NotRegistered(group);
            }
        }

        return null;
    }

    static NdiaError? Money(ServiceBooking draft, ParticipantPlan plan, IReadOnlyList<ServiceBooking> others)
    {
        if (plan.Budgets is null)
        {
            return null;
        }

        foreach (var item in draft.Items)
        {
            var budget = plan.Budget(item.Category);
            if (budget is null)
            {
                return NdiaError.OverBudget(0);
            }

            if (budget.Management == BudgetManagement.Self)
            {
                return NdiaError.SelfManaged();
            }

            if (item.Item.Length == 0 && budget.StatedItems is { Length: > 0 })
            {
                return NdiaError.StatedItem();
            }

            var left = Left(item, budget, plan, others);
            if (item.Allocated > left)
            {
                return NdiaError.OverBudget(Math.Max(0, left));
            }
        }

        return null;
    }

    static decimal Left(BookedItem item, PlanBudget budget, ParticipantPlan plan, IReadOnlyList<ServiceBooking> others)
    {
        var left = Remaining(budget, plan, others);
        var stated = item.Item.Length == 0 ? null : budget.StatedItems?.FirstOrDefault(stated => stated.Item == item.Item);
        return stated?.Amount is { } amount
            ? Math.Min(left, amount - Booked(others, plan, other => other.Category == item.Category && other.Item == item.Item))
            : left;
    }

    static NdiaError? Overlap(ServiceBooking draft, IReadOnlyList<ServiceBooking> others, OverlapRule rule)
    {
        var clash = rule == OverlapRule.Allow ? null : others.FirstOrDefault(other =>
            other.Counts && other.RaNumber == draft.RaNumber && other.Start <= draft.LastDay && draft.Start <= other.LastDay
            && other.Items.Any(theirs => draft.Items.Any(theirs.Shares))
            && !(rule == OverlapRule.RefuseDifferent && other.IsTwinOf(draft)));
        return clash is null ? null : NdiaError.Overlap(clash.Id);
    }

    static NdiaError? Fees(ServiceBooking draft, IReadOnlyList<ServiceBooking> others)
    {
        var known = draft.Type != BookingTypes.PlanManaged || others.Any(other =>
            other.Counts && other.RaNumber == draft.RaNumber && other.Type == BookingTypes.Standard && other.PlanId == draft.PlanId
            && other.Items.Any(item => item.Category == SupportCatalogue.ChoiceAndControl));
        return known ? null : NdiaError.FeesFirst();
    }
}
