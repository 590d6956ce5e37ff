using CareVision.Grains.Interfaces.Platform;

namespace CareVision.Gateway.Commands;

/// <summary>Whether TechOne's settings of an organisation are fit for production (T68).</summary>
public sealed record ReadinessView
{
    /// <summary>Every check passed, and the latest parameters are in use.</summary>
    public bool Ready { get; init; }

    /// <summary>Every point of the source document's production checklist (T60-T65), for AR and HRP.</summary>
    public required IReadOnlyList<ReadinessCheckView> Checks { get; init; }

    /// <summary>Why the latest parameters are not in use; empty when they are.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    // What is wrong elsewhere in the store may name other organisations: only the platform reads it.
    internal static ReadinessView Of(ParameterReport report, bool showsProblems) => new()
    {
        Ready = report.Problems.Count == 0 && report.Checks.All(check => check.Passed),
        Checks = [.. report.Checks.Select(ReadinessCheckView.Of)],
        Problems = showsProblems || report.Problems.Count == 0
            ? report.Problems
            : ["The latest parameters are not valid; the former ones stay in use. Contact the CareVision support team."],
    };
}

/// <summary>One point of the checklist.</summary>
public sealed record ReadinessCheckView
{
    /// <summary>The setting, in the source document's own path.</summary>
    public required string Setting { get; init; }

    /// <summary>It is fit for production.</summary>
    public bool Passed { get; init; }

    /// <summary>What is wrong; null when nothing is.</summary>
    public string? Problem { get; init; }

    /// <summary>What is set; null for a secret and for what is not set.</summary>
    public string? Value { get; init; }

    internal static ReadinessCheckView Of(ParameterCheck check) =>
        new() { Setting = check.Setting, Passed = check.Passed, Problem = check.Problem, Value = check.Value };
}
