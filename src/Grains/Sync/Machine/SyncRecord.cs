using System.Text.Json.Serialization;
using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Grains.Sync.Machine;

/// <summary>Everything the machine knows about one entity at one outside system. Stored as JSON: members are added, never renamed or reused.</summary>
internal sealed record SyncRecord
{
    public SyncPhase Phase { get; init; }

    /// <summary>One of <see cref="SyncReasons"/>, where the phase alone does not say why.</summary>
    public string? Reason { get; init; }

    /// <summary>The desired state, counted from 1; the last one wins.</summary>
    public long Revision { get; init; }

    /// <summary>The revision that the present operation carries: its answer speaks for this one only.</summary>
    public long CarriedRevision { get; init; }

    /// <summary>Operations ever begun; with the revision it makes an operation id that is never given twice.</summary>
    public long Operations { get; init; }

    public string? OperationId { get; init; }

    /// <summary>Nobody knows yet what became of the present operation.</summary>
    [JsonIgnore]
    public bool AwaitsAnswer => Phase is SyncPhase.Pushing or SyncPhase.Verifying or SyncPhase.Confirming or SyncPhase.Unresolved;

    /// <summary>The outside account that the present operation goes to.</summary>
    public string? Account { get; init; }

    public int Attempt { get; init; }

    /// <summary>After this moment no byte of the present operation may be sent.</summary>
    public DateTimeOffset? SendBy { get; init; }

    /// <summary>
    /// The time-out of the present operation's call, as it was when the operation began: a later setting must not shorten the time that an
    /// original sent under this one may take to land. Null in records stored before it was kept.
    /// </summary>
    public TimeSpan? CallTimeout { get; init; }

    /// <summary>When to look again. Never null while the phase is unsettled.</summary>
    public DateTimeOffset? NextDue { get; init; }

    public SyncFailure? Failure { get; init; }

    public string? ExternalId { get; init; }

    /// <summary>The record was edited after the outside system got it, and the target is create-only (T59).</summary>
    public bool ChangedSinceLinking { get; init; }

    /// <summary>Reads whose report counted for the present operation; numbers them in the ledger.</summary>
    public int Reads { get; init; }

    /// <summary>Reads that failed since the last one that did not; how long to wait follows from it.</summary>
    public int FailedReads { get; init; }

    /// <summary>Reads that found nothing and began too late for the original to be still on its way.</summary>
    public int EmptyReads { get; init; }

    public DateTimeOffset? FirstEmptyRead { get; init; }

    /// <summary>A person has looked and asked for another attempt: a proven absence is answered by a push even where the target's setting is off.</summary>
    public bool RecreateAllowed { get; init; }

    /// <summary>What a person decided since the last push.</summary>
    public OperatorNote? Note { get; init; }

    /// <summary>A reminder was registered for this record and has to be removed once it is settled.</summary>
    public bool HasReminder { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When the present status began.</summary>
    public DateTimeOffset Since { get; init; }

    public DateTimeOffset? SettledAt { get; init; }
}
