namespace CareVision.Sandbox.TechOne.Payroll;

/// <summary>The body of a delivery.</summary>
sealed record HrpEvent(
    string ClientId, string Instance, string? OrganizationId, string Entity, string Id, DateTimeOffset OccurredUtc, Dictionary<string, string>? Fields);
