namespace CareVision.Grains.Interfaces.Sync;

/// <summary>Why the last attempt failed, in words a person can act on.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.SyncFailure)]
public sealed record SyncFailure
{
    /// <summary><c>rejected</c>, <c>throttled</c>, <c>unavailable</c>, <c>unauthorized</c> or <c>unknown</c>.</summary>
    [Id(0)] public required string Class { get; init; }

    /// <summary>Stable code, e.g. <c>techone.unknown-funding-type-reference</c>.</summary>
    [Id(1)] public required string Code { get; init; }

    /// <summary>What the outside system said, redacted.</summary>
    [Id(2)] public required string Message { get; init; }

    /// <summary>The possible cause, from the documents' troubleshooting table; null where none is known.</summary>
    [Id(3)] public string? Cause { get; init; }

    /// <summary>What to do about it; null where nothing is known to help.</summary>
    [Id(4)] public string? Solution { get; init; }

    /// <summary>A fact that makes a retry worthwhile once it is true, e.g. <c>funding-type:HCP</c>; null if there is none.</summary>
    [Id(5)] public string? WakeOn { get; init; }

    /// <summary>The outside system's own time to wait, where it named one.</summary>
    [Id(6)] public TimeSpan? RetryAfter { get; init; }
}
