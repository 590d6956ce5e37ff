using System.Globalization;
using CareVision.Sandbox.Core;
using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.Proda.Bookings;
using Microsoft.AspNetCore.WebUtilities;

namespace CareVision.Sandbox.Proda.Plans;

/// <summary>Plan discovery: number, surname and birth date must all match.</summary>
sealed class PlanEndpoints(ParticipantRegister participants, BookingBook bookings, ProdaSwitches switches, SandboxClock clock)
{
    /// <summary><c>GET 3.0/plans/</c>. A PACE plan is not among its plans: that version is older than PACE.</summary>
    public VendorReply PlansV3(VendorCall call) => WithParticipant(call, participant => NdiaReplies.Ok(
        [.. participant.Discoverable(clock.Today()).Where(plan => !plan.Pace).Select(plan => Row(participant, plan))], NdiaJson.Default.Plans));

    /// <summary><c>GET 4.0/plans/</c>.</summary>
    public VendorReply PlansV4(VendorCall call) => WithParticipant(call, participant => NdiaReplies.Ok(
        [
            .. participant.Discoverable(clock.Today()).Select(plan => Row(participant, plan) with
            {
                ParticipantPlanId = plan.Pace ? 0 : plan.PlanId,
                IsPacePlan = plan.Pace,
                PlanFirstStartDate = plan.Pace ? plan.FirstStart ?? plan.Start : DateOnly.MinValue,
            }),
        ],
        NdiaJson.Default.Plans));

    /// <summary><c>GET 4.0/determine-participant-plan/</c>.</summary>
    public VendorReply Determine(VendorCall call) => WithParticipant(call, participant =>
    {
        var pace = participant.PacePlan(clock.Today());
        return NdiaReplies.Ok(
            new PlanKind(pace is not null, pace is null ? DateOnly.MinValue : pace.FirstStart ?? pace.Start), NdiaJson.Default.Determined);
    });

    VendorReply WithParticipant(VendorCall call, Func<Participant, VendorReply> answer)
    {
        var query = QueryHelpers.ParseQuery(call.Query);
        string Value(string name) => query.TryGetValue(name, out var values) ? values.ToString() : "";
        if (!long.TryParse(Value("participant"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || Value("participant_surname").Length == 0
            || !DateOnly.TryParseExact(Value("date_of_birth"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born))
        {
            return NdiaReplies.Refuse(NdiaError.Invalid("participant, participant_surname and date_of_birth (yyyy-MM-dd) are required."));
        }

        var participant = participants.Find(number);
        if (participant?.Trouble is { } trouble)
        {
            return NdiaReplies.Refuse(trouble, "The participant's record is not available.");
        }

        return participant?.Matches(Value("participant_surname"), born) == true
            ? answer(participant)
            : NdiaReplies.Refuse(switches.Settings.MismatchIsOk
                ? NdiaError.Mismatch() with { Status = StatusCodes.Status200OK }
                : NdiaError.Mismatch());
    }

    PlanRow Row(Participant participant, ParticipantPlan plan) => new(plan.PlanId, plan.Start, plan.End)
    {
        Budgets = plan.Budgets is null ? null : Array.ConvertAll(plan.Budgets, budget => Row(participant, plan, budget)),
    };

    PlanBudgetRow Row(Participant participant, ParticipantPlan plan, PlanBudget budget) => new(
        budget.Category,
        budget.Management.ToString().ToUpperInvariant(),
        NdiaReplies.Money(budget.Amount),
        NdiaReplies.Money(BookingRules.Remaining(budget, plan, bookings.For(participant.Number))),
        budget.StatedItems is null
            ? null
            : Array.ConvertAll(budget.StatedItems, stated => new StatedItemRow(stated.Item, stated.Amount)));
}
