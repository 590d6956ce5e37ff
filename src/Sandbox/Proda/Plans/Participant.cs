using System.Text.Json.Serialization;

namespace CareVision.Sandbox.Proda.Plans;

/// <summary>Who manages a budget's money.</summary>
enum BudgetManagement
{
    [JsonStringEnumMemberName("agency")]
    Agency = 0,

    [JsonStringEnumMemberName("plan")]
    Plan = 1,

    [JsonStringEnumMemberName("self")]
    Self = 2,
}

/// <summary>A participant of the NDIS.</summary>
/// <param name="Number">NDIS number.</param>
/// <param name="Surname">Compared without case.</param>
/// <param name="GivenName">Given name.</param>
/// <param name="DateOfBirth">Birth date.</param>
/// <param name="Plans">All plans there ever were.</param>
/// <param name="Trouble">An HTTP status that every call about this participant is answered with, or null.</param>
sealed record Participant(
    long Number, string Surname, string GivenName, DateOnly DateOfBirth, ParticipantPlan[] Plans, int? Trouble = null)
{
    const int Shown = 2;

    /// <summary>What plan discovery shows: the current plan with the next or the previous, at most two.</summary>
    public ParticipantPlan[] Discoverable(DateOnly today)
    {
        var ordered = Plans.OrderBy(plan => plan.Start).ToArray();
        var current = Array.FindLastIndex(ordered, plan => plan.Start <= today);
        var first = Math.Clamp(current, 0, Math.Max(0, ordered.Length - Shown));
        return [.. ordered.Skip(first).Take(Shown)];
    }

    public ParticipantPlan? PacePlan(DateOnly today) => Array.Find(Discoverable(today), plan => plan.Pace && plan.End >= today);

    public bool Matches(string surname, DateOnly dateOfBirth) =>
        DateOfBirth == dateOfBirth && Surname.Equals(surname.Trim(), StringComparison.OrdinalIgnoreCase);
}

/// <summary>A plan.</summary>
/// <param name="PlanId">Its number; the NDIA says 0 for a PACE plan.</param>
/// <param name="Start">First day.</param>
/// <param name="End">Last day.</param>
/// <param name="Pace">A plan of the new system, which knows no service bookings.</param>
/// <param name="FirstStart">PACE: first day of the first plan.</param>
/// <param name="Budgets">Its money by category; null: any category, any amount.</param>
sealed record ParticipantPlan(
    long PlanId, DateOnly Start, DateOnly End, bool Pace = false, DateOnly? FirstStart = null, PlanBudget[]? Budgets = null)
{
    public PlanBudget? Budget(string category) => Budgets is null ? null : Array.Find(Budgets, budget => budget.Category == category);
}

/// <summary>A plan's money for one category.</summary>
/// <param name="Category">An NDIA product category, for example <c>CB_CHOICE_CONTROL</c>.</param>
/// <param name="Amount">Australian dollars.</param>
/// <param name="Management">Who manages it.</param>
/// <param name="StatedItems">Items that must be booked one by one.</param>
sealed record PlanBudget(
    string Category, decimal Amount, BudgetManagement Management = BudgetManagement.Agency, StatedItem[]? StatedItems = null);

/// <summary>An item that the plan states.</summary>
sealed record StatedItem(string Item, decimal? Amount = null);
