namespace CareVision.Grains.Interfaces.Sync;

/// <summary>What the outside system shows of a record at this moment. Looked up for a person; it changes nothing.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.VendorReading)]
public sealed record VendorReading
{
    /// <summary>Present, absent, still with the outside system for approval, or failed to read.</summary>
    [Id(0)] public required SyncFinding Finding { get; init; }
    /// <summary>The outside system's id, when present.</summary>
    [Id(1)] public string? ExternalId { get; init; }
    /// <summary>Why it could not be read, when it failed.</summary>
    [Id(2)] public SyncFailure? Failure { get; init; }
    /// <summary>The calls it took, redacted.</summary>
    [Id(3)] public IReadOnlyList<CallRecord> Calls { get; init => field = Wire.Plain(value); } = [];
    /// <summary>When the read began (UTC).</summary>
    [Id(4)] public DateTimeOffset At { get; init; }
    /// <summary>The record as it stood then, to compare with.</summary>
    [Id(5)] public required SyncSnapshot Record { get; init; }
}
