using CareVision.Sandbox.Proda.Plans;

namespace CareVision.Sandbox.Proda;

/// <summary>A small organisation to play with: one participant for each thing that is worth seeing.</summary>
static class ProdaDemo
{
    public const string RaNumber = "4000000001";

    public static void Load(ProdaParts parts)
    {
        var today = parts.Clock.Today();
        var start = new DateOnly(today.Year, today.Month, 1).AddMonths(-1);
        var end = start.AddYears(1).AddDays(-1);
        ParticipantPlan Plan(long id, params PlanBudget[] budgets) => new(id, start, end, Budgets: budgets.Length == 0 ? null : budgets);
        PlanBudget[] usual =
        [
            new("CB_CHOICE_CONTROL", 1_485.75m, BudgetManagement.Agency, [new("14_033_0127_8_3", 232.35m), new("14_034_0127_8_3", 1_253.40m)]),
            new("DAILY_ACTIVITIES", 24_000m, BudgetManagement.Plan),
            new("SOCIAL_COMMUNITY_CIVIC", 8_000m, BudgetManagement.Plan),
            new("CB_DAILY_ACTIVITY", 6_000m),
            new("TRANSPORT", 1_784m, BudgetManagement.Self),
        ];
        parts.Devices.Put(new(RaNumber, "Murray Valley Care"));
        parts.Participants.Put([
            new(430000001, "Blake", "Anton", new(1958, 3, 14), [Plan(7000001, usual)]),
            new(430000002, "Nguyen", "Mai", new(1990, 1, 31), [Plan(7000002)]),
            new(430000003, "Rossi", "Carla", new(1984, 11, 2), [new(0, start, end, Pace: true, FirstStart: start)]),
            new(430000004, "O'Brien", "Sean", new(2001, 7, 22), [new(7000004, start.AddYears(-1), start.AddDays(-1))]),
            new(430000005, "Singh", "Arjun", new(1977, 5, 9), [Plan(7000005)], Trouble: StatusCodes.Status503ServiceUnavailable),
        ]);
    }
}
