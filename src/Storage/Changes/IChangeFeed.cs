using CareVision.Storage.Records;

namespace CareVision.Storage.Changes;

/// <summary>What became of the portal's records, durable and in an order that never hides a late commit.</summary>
public interface IChangeFeed
{
    /// <summary>
    /// The changes after a cursor, oldest first. A change shows once every transaction begun before it has ended, which is milliseconds
    /// after its commit unless somebody holds a transaction open.
    /// </summary>
    /// <param name="org">Organisation id.</param>
    /// <param name="after">Cursor of an earlier page; null from the beginning.</param>
    /// <param name="limit">Most changes, 1 to 1,000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidCursorException">The cursor is not one of this feed.</exception>
    Task<ChangePage> ReadAsync(string org, string? after, int limit, CancellationToken cancellationToken);
}

/// <summary>Some changes, and the cursor to go on from (the one given, when there were none; null at an empty feed's beginning).</summary>
public sealed record ChangePage(IReadOnlyList<Change> Changes, string? Cursor);

/// <summary>A record whose status or external id changed.</summary>
public sealed record Change
{
    /// <summary>Cursor of this change.</summary>
    public required string Cursor { get; init; }

    /// <summary>Kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Id within the kind.</summary>
    public required string Id { get; init; }

    /// <summary>Outside system.</summary>
    public required string System { get; init; }

    /// <summary>Id of the record it belongs to.</summary>
    public string? Parent { get; init; }

    /// <summary>Status it changed to.</summary>
    public required RecordStatus Status { get; init; }

    /// <summary>Reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Identity in the outside system.</summary>
    public string? ExternalId { get; init; }

    /// <summary>When it changed.</summary>
    public required DateTimeOffset At { get; init; }
}
