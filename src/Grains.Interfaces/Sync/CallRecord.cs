namespace CareVision.Grains.Interfaces.Sync;

/// <summary>One HTTP call of an attempt as the ledger keeps it: redacted and bounded in size by the integration.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.CallRecord)]
public sealed record CallRecord
{
    /// <summary>HTTP method.</summary>
    [Id(0)] public required string Method { get; init; }
    /// <summary>Path and query without the host.</summary>
    [Id(1)] public required string Path { get; init; }
    /// <summary>HTTP status; null when no answer came.</summary>
    [Id(2)] public int? Status { get; init; }
    /// <summary>Request body, redacted.</summary>
    [Id(3)] public string? Request { get; init; }
    /// <summary>Response body, redacted.</summary>
    [Id(4)] public string? Response { get; init; }
    /// <summary>From send to answer.</summary>
    [Id(5)] public TimeSpan Duration { get; init; }
    /// <summary>How long the call waited for the account's limit before.</summary>
    [Id(6)] public TimeSpan LimiterWait { get; init; }
    /// <summary>When it began (UTC).</summary>
    [Id(7)] public DateTimeOffset At { get; init; }
}
