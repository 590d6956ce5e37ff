namespace CareVision.Grains.Interfaces.Sync;

/// <summary>Which work outside a turn a report comes from.</summary>
public enum SyncWork
{
    /// <summary>Never sent.</summary>
    None = 0,
    /// <summary>A push of the desired state.</summary>
    Push = 1,
    /// <summary>A read that settles a lost answer.</summary>
    ReadBack = 2,
    /// <summary>A read that asks whether the outside system has approved or processed the record.</summary>
    Confirm = 3,
}

/// <summary>How that work ended.</summary>
public enum SyncFinding
{
    /// <summary>Never sent.</summary>
    None = 0,
    /// <summary>The outside system has the record; the external id is known.</summary>
    Present = 1,
    /// <summary>The outside system took the record and has yet to approve or process it.</summary>
    AwaitingVendor = 2,
    /// <summary>A read found nothing.</summary>
    Absent = 3,
    /// <summary>It failed; see the failure.</summary>
    Failed = 4,
}

/// <summary>What work outside a turn found out: the grain reports it to itself by an ordinary call.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.SyncReport)]
public sealed record SyncReport
{
    /// <summary>The operation the work was started for; a report for another one is ignored.</summary>
    [Id(0)] public required string OperationId { get; init; }
    /// <summary>Which work it was.</summary>
    [Id(1)] public required SyncWork Work { get; init; }
    /// <summary>How it ended.</summary>
    [Id(2)] public required SyncFinding Finding { get; init; }
    /// <summary>The outside system's id, when present.</summary>
    [Id(3)] public string? ExternalId { get; init; }
    /// <summary>The failure, when failed.</summary>
    [Id(4)] public SyncFailure? Failure { get; init; }
    /// <summary>When the work began (UTC): an empty read counts only if it began late enough.</summary>
    [Id(5)] public required DateTimeOffset StartedAt { get; init; }
    /// <summary>How long it took.</summary>
    [Id(6)] public TimeSpan Duration { get; init; }
    /// <summary>Every HTTP call of it, for the ledger.</summary>
    [Id(7)] public IReadOnlyList<CallRecord> Calls { get; init => field = Wire.Plain(value); } = [];
    /// <summary>W3C trace id of the work, if it was traced.</summary>
    [Id(8)] public string? TraceId { get; init; }
    /// <summary>Uniform in [0, 1): the jitter of the next wait. Drawn where the work ended so that deciding stays pure.</summary>
    [Id(9)] public double Roll { get; init; }
    /// <summary>Which read of the operation it was, counted from 1; a report of one that has counted already is ignored. 0 for a push.</summary>
    [Id(10)] public int Read { get; init; }
}
