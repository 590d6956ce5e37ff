using System.Text.Json.Serialization;
using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Gateway.Commands;

/// <summary>A record as its grain sees it at this moment.</summary>
public sealed record RecordView : RecordState
{
    /// <summary>The kind of entity, e.g. <c>funding-source</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The entity's id.</summary>
    public required string Id { get; init; }

    /// <summary>The outside system, e.g. <c>techone_ar</c>.</summary>
    public required string System { get; init; }

    /// <summary>Where the record stands in detail.</summary>
    [JsonConverter(typeof(PhaseNameConverter))]
    public SyncPhase Phase { get; init; }

    /// <summary>Which desired state this is about, counted from 1.</summary>
    public long Revision { get; init; }

    /// <summary>The operation in flight or settled last; the key of its attempts.</summary>
    public string? OperationId { get; init; }

    /// <summary>It was edited here after the outside system got it, and that edit is not sent (T59).</summary>
    public bool ChangedSinceLinking { get; init; }

    /// <summary>First save (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the present status began (UTC).</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>What a person decided about it since its last push; null if nobody did.</summary>
    public OperatorNoteView? Note { get; init; }

    internal static RecordView Of(SyncSnapshot sync) => new()
    {
        Kind = sync.Kind,
        Id = sync.Id,
        System = sync.System,
        Phase = sync.Phase,
        Revision = sync.Revision,
        OperationId = sync.OperationId,
        ChangedSinceLinking = sync.ChangedSinceLinking,
        CreatedAt = sync.CreatedAt,
        Since = sync.Since,
        Note = OperatorNoteView.Of(sync.Note),
        Status = sync.Status,
        Reason = sync.Reason,
        ExternalId = sync.ExternalId,
        Attempt = sync.Attempt,
        MaxAttempts = sync.MaxAttempts,
        NextAttemptAt = sync.NextAttemptAt,
        UpdatedAt = sync.UpdatedAt,
        Failure = FailureView.Of(sync.Failure),
    };
}
