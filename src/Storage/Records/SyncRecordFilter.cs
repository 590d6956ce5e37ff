namespace CareVision.Storage.Records;

/// <summary>What a list of records shows; everything but the organisation may be left out.</summary>
public sealed record SyncRecordFilter
{
    /// <summary>Organisation id.</summary>
    public required string Org { get; init; }

    /// <summary>Only this kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Only this outside system.</summary>
    public string? System { get; init; }

    /// <summary>Only this status.</summary>
    public RecordStatus? Status { get; init; }

    /// <summary>Only this reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Only this phase.</summary>
    public string? Phase { get; init; }

    /// <summary>Only children of this record.</summary>
    public string? Parent { get; init; }

    /// <summary>Only this failure code.</summary>
    public string? FailureCode { get; init; }

    /// <summary>Only records that should have been looked at before this.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>Only records that the outside system has no id for yet. None of them is in status Success.</summary>
    public bool WithoutExternalId { get; init; }

    /// <summary>Only records that have a word beginning with each of these words.</summary>
    public string? Q { get; init; }

    /// <summary>Where the previous page ended.</summary>
    public string? Cursor { get; init; }

    /// <summary>Rows per page, 1 to 500. Default 50.</summary>
    public int Limit { get; init; } = 50;
}
