namespace CareVision.Grains.Interfaces.Sync;

/// <summary>What a grain shows of the state of its sync. Times are UTC.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.SyncSnapshot)]
public sealed record SyncSnapshot
{
    /// <summary>The organisation.</summary>
    [Id(0)] public required string Organisation { get; init; }
    /// <summary>The entity's kind, e.g. <c>funding-source</c>.</summary>
    [Id(1)] public required string Kind { get; init; }
    /// <summary>The entity's id; composite ids are joined with <c>~</c>.</summary>
    [Id(2)] public required string Id { get; init; }
    /// <summary>The outside system, e.g. <c>techone_ar</c>.</summary>
    [Id(3)] public required string System { get; init; }
    /// <summary>What people see.</summary>
    [Id(4)] public required SyncStatus Status { get; init; }
    /// <summary>Where the record stands in detail.</summary>
    [Id(5)] public required SyncPhase Phase { get; init; }
    /// <summary>One of <see cref="SyncReasons"/>, or null.</summary>
    [Id(6)] public string? Reason { get; init; }
    /// <summary>Which desired state this is about, counted from 1.</summary>
    [Id(7)] public required long Revision { get; init; }
    /// <summary>The outside system's id of the entity, e.g. the Debtor Account ID; null until it is known.</summary>
    [Id(8)] public string? ExternalId { get; init; }
    /// <summary>How many attempts the present revision has had.</summary>
    [Id(9)] public required int Attempt { get; init; }
    /// <summary>After how many failed attempts a person is asked.</summary>
    [Id(10)] public required int MaxAttempts { get; init; }
    /// <summary>When the product will look again by itself; null when it will not.</summary>
    [Id(11)] public DateTimeOffset? NextAttemptAt { get; init; }
    /// <summary>The last failure; null when there is none to act on.</summary>
    [Id(12)] public SyncFailure? Failure { get; init; }
    /// <summary>The operation in flight or settled last; the key of its attempts in the ledger.</summary>
    [Id(13)] public string? OperationId { get; init; }
    /// <summary>The record was edited here after the outside system got it, and that edit is not sent (T59).</summary>
    [Id(14)] public bool ChangedSinceLinking { get; init; }
    /// <summary>First save.</summary>
    [Id(15)] public DateTimeOffset CreatedAt { get; init; }
    /// <summary>Last change of any kind.</summary>
    [Id(16)] public DateTimeOffset UpdatedAt { get; init; }
    /// <summary>When the present status began.</summary>
    [Id(17)] public DateTimeOffset Since { get; init; }
    /// <summary>What a person decided about it since its last push; null if nobody did.</summary>
    [Id(18)] public OperatorNote? Note { get; init; }
}
