namespace CareVision.Integrations.TechOne;

/// <summary>What an operator is told about a failure code: what it is, why it happens, what to do.</summary>
/// <param name="Code">The failure's code.</param>
/// <param name="Issue">The issue, in one line.</param>
/// <param name="Cause">The possible cause.</param>
/// <param name="Solution">The recommended solution.</param>
public sealed record TroubleshootingEntry(string Code, string Issue, string Cause, string Solution);
