using System.Text.Json.Serialization;
using CareVision.Storage.Changes;
using CareVision.Storage.Records;

namespace CareVision.Gateway.ChangeFeed;

/// <summary>Something the portal wants to know: a record has another status, reason or external id than before.</summary>
public sealed record ChangeView
{
    /// <summary>The kind of entity, e.g. <c>funding-source</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The entity's id.</summary>
    public required string Id { get; init; }

    /// <summary>The outside system.</summary>
    public required string System { get; init; }

    /// <summary>The entity it belongs to, e.g. a funding source's client.</summary>
    public string? Parent { get; init; }

    /// <summary>The status it got.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<RecordStatus>))]
    public required RecordStatus Status { get; init; }

    /// <summary>Why, where the status alone does not say it.</summary>
    public string? Reason { get; init; }

    /// <summary>The outside system's id, e.g. the Debtor Account ID.</summary>
    public string? ExternalId { get; init; }

    /// <summary>When it changed (UTC).</summary>
    public DateTimeOffset At { get; init; }

    internal static ChangeView Of(Change row) => new()
    {
        Kind = row.Kind,
        Id = row.Id,
        System = row.System,
        Parent = row.Parent,
        Status = row.Status,
        Reason = row.Reason,
        ExternalId = row.ExternalId,
        At = row.At,
    };
}

/// <summary>A stretch of the feed.</summary>
public sealed record ChangesView
{
    /// <summary>The changes, oldest first.</summary>
    public required IReadOnlyList<ChangeView> Items { get; init; }

    /// <summary>Send it back as <c>after</c> to go on from here; there even when nothing was new; null only while the feed is empty.</summary>
    public string? Next { get; init; }
}
