using CareVision.Grains.Interfaces.Sync;
using CareVision.Storage.Records;

namespace CareVision.Gateway.Commands;

/// <summary>A record in a list: what the read model keeps.</summary>
public sealed record RecordListItem : RecordState
{
    /// <summary>The kind of entity, e.g. <c>funding-source</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The entity's id.</summary>
    public required string Id { get; init; }

    /// <summary>The outside system, e.g. <c>techone_ar</c>.</summary>
    public required string System { get; init; }

    /// <summary>What people call it, e.g. a client's name.</summary>
    public required string Title { get; init; }

    /// <summary>The entity it belongs to, e.g. a funding source's client.</summary>
    public string? Parent { get; init; }

    /// <summary>Where the record stands in detail.</summary>
    public required string Phase { get; init; }

    /// <summary>First save (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the present status began (UTC).</summary>
    public DateTimeOffset Since { get; init; }

    internal static RecordListItem Of(SyncRecordRow row) => new()
    {
        Kind = row.Kind,
        Id = row.Id,
        System = row.System,
        Title = row.Title,
        Parent = row.Parent,
        Phase = row.Phase,
        CreatedAt = row.CreatedAt,
        Since = row.Since,
        Status = row.Status switch
        {
            RecordStatus.Pending => SyncStatus.Pending,
            RecordStatus.Success => SyncStatus.Success,
            RecordStatus.Failed => SyncStatus.Failed,
            RecordStatus.NotRequired => SyncStatus.NotRequired,
            _ => SyncStatus.None,
        },
        Reason = row.Reason,
        ExternalId = row.ExternalId,
        Attempt = row.Attempt,
        MaxAttempts = row.MaxAttempts,
        NextAttemptAt = row.NextDue,
        UpdatedAt = row.UpdatedAt,
        Failure = FailureView.Of(row.Failure),
    };
}
