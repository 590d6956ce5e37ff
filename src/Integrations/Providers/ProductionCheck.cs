namespace CareVision.Integrations.Providers;

/// <summary>One point of the source document's production checklist (T60-T65), as it stands.</summary>
/// <param name="Setting">The setting, in the document's own path.</param>
/// <param name="Passed">It is fit for production.</param>
/// <param name="Problem">What is wrong; null when nothing is. Without any value of a secret.</param>
/// <param name="Value">What is set, where that is no secret; null for a secret and for what is not set.</param>
public sealed record ProductionCheck(string Setting, bool Passed, string? Problem, string? Value);
