namespace CareVision.Sandbox.Proda.Plans;

/// <summary>A plan as plan discovery shows it; version 3 has no PACE members.</summary>
sealed record PlanRow(long ParticipantPlanId, DateOnly PlanStartDate, DateOnly PlanEndDate)
{
    public bool? IsPacePlan { get; init; }

    public DateOnly? PlanFirstStartDate { get; init; }

    public PlanBudgetRow[]? Budgets { get; init; }
}

sealed record PlanBudgetRow(
    string ProductCategory, string Management, decimal AllocatedAmount, decimal RemainingAmount, StatedItemRow[]? StatedItems);

sealed record StatedItemRow(string ProductCategoryItem, decimal? Amount);

/// <summary>The answer of <c>determine-participant-plan/</c>.</summary>
sealed record PlanKind(bool IsPacePlan, DateOnly PlanFirstStartDate);
