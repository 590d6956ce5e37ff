namespace CareVision.Integrations.TechOne;

/// <summary>A Funding Type Reference that TechOne knows.</summary>
/// <param name="Reference">The reference, as TechOne spells it.</param>
/// <param name="Description">TechOne's description.</param>
/// <param name="IsActive">Whether new accounts may use it.</param>
public sealed record FundingTypeReference(string Reference, string? Description, bool IsActive);
