using CareVision.Storage.Records;

namespace CareVision.Storage.Envelope;

/// <summary>The read-model row of one record, as the grain that owns it writes it.</summary>
public sealed record RecordSection
{
    /// <summary>Organisation id.</summary>
    public required string Org { get; init; }

    /// <summary>Record kind, such as <c>funding-source</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Id within the kind; composite ids join with <c>~</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Outside system, such as <c>techone-ar</c>.</summary>
    public required string System { get; init; }

    /// <summary>Id of the record it belongs to, such as a funding source's client.</summary>
    public string? Parent { get; init; }

    /// <summary>What a list shows as its name.</summary>
    public required string Title { get; init; }

    /// <summary>Everything it should be found by; split into words by the writer.</summary>
    public string Search { get; init; } = "";

    /// <summary>Status shown.</summary>
    public required RecordStatus Status { get; init; }

    /// <summary>Why it is not required, parked or waiting.</summary>
    public string? Reason { get; init; }

    /// <summary>Phase of the machine.</summary>
    public required string Phase { get; init; }

    /// <summary>Revision of the desired state.</summary>
    public long Revision { get; init; }

    /// <summary>Identity in the outside system.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Attempts made for this revision.</summary>
    public int Attempt { get; init; }

    /// <summary>Attempts after which it fails.</summary>
    public int MaxAttempts { get; init; }

    /// <summary>When it must be woken at the latest; null when nothing is left to do.</summary>
    public DateTimeOffset? NextDue { get; init; }

    /// <summary>The failure shown with it.</summary>
    public FailureSection? Failure { get; init; }

    /// <summary>Account of the outside system it goes through.</summary>
    public string? Account { get; init; }

    /// <summary>When the record was first known.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed; lists are ordered by it.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Since when it has this status.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When its last revision was settled.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>False for what only needs waking (links, runs): not counted, in no list, and no change is told.</summary>
    public bool Listed { get; init; } = true;

    /// <summary>Grain to wake, as <c>{grain type}/{grain key}</c>.</summary>
    public required string Wake { get; init; }
}

/// <summary>A failure as the read model keeps it: found by its code, shown with its words.</summary>
public sealed record FailureSection
{
    /// <summary>Rejected, throttled, unavailable, unauthorised or unknown.</summary>
    public required string Class { get; init; }

    /// <summary>The stable code the troubleshooting tables are looked up by.</summary>
    public required string Code { get; init; }

    /// <summary>What the outside system said, redacted.</summary>
    public string? Message { get; init; }

    /// <summary>The possible cause; null where none is known.</summary>
    public string? Cause { get; init; }

    /// <summary>What to do about it; null where nothing is known to help.</summary>
    public string? Solution { get; init; }
}
