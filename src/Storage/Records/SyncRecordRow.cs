using CareVision.Storage.Envelope;

namespace CareVision.Storage.Records;

/// <summary>One record as lists and the API show it.</summary>
public sealed record SyncRecordRow
{
    /// <summary>Organisation id.</summary>
    public required string Org { get; init; }

    /// <summary>Kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Id within the kind.</summary>
    public required string Id { get; init; }

    /// <summary>Outside system.</summary>
    public required string System { get; init; }

    /// <summary>Id of the record it belongs to.</summary>
    public string? Parent { get; init; }

    /// <summary>Name to show.</summary>
    public required string Title { get; init; }

    /// <summary>Status.</summary>
    public required RecordStatus Status { get; init; }

    /// <summary>Why it is not required, parked or waiting.</summary>
    public string? Reason { get; init; }

    /// <summary>Phase of the machine.</summary>
    public required string Phase { get; init; }

    /// <summary>Identity in the outside system.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The failure; null when there is none to act on.</summary>
    public FailureSection? Failure { get; init; }

    /// <summary>Account of the outside system.</summary>
    public string? Account { get; init; }

    /// <summary>Revision of the desired state.</summary>
    public required long Revision { get; init; }

    /// <summary>Attempts made.</summary>
    public required int Attempt { get; init; }

    /// <summary>Attempts after which it fails.</summary>
    public required int MaxAttempts { get; init; }

    /// <summary>When it happens next.</summary>
    public DateTimeOffset? NextDue { get; init; }

    /// <summary>When it was first known.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Since when it has this status.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it was settled.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>Grain that owns it, as <c>{grain type}/{grain key}</c>.</summary>
    public required string Wake { get; init; }
}
