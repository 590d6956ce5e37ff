namespace CareVision.Storage.Records;

/// <summary>Which records an enumeration goes through, in the order (kind, id, system), which does not change while it runs.</summary>
public sealed record WaitingFilter
{
    /// <summary>Organisation id.</summary>
    public required string Org { get; init; }

    /// <summary>Only this kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Only this outside system.</summary>
    public string? System { get; init; }

    /// <summary>Only this status.</summary>
    public RecordStatus? Status { get; init; }

    /// <summary>Only this phase.</summary>
    public string? Phase { get; init; }

    /// <summary>Only this reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Only this failure code.</summary>
    public string? FailureCode { get; init; }

    /// <summary>Only those that wait for their link: parked, or to be read back or confirmed where the last read was refused.</summary>
    public bool WaitsForLink { get; init; }

    /// <summary>Where the enumeration has come to; null at its start.</summary>
    public RecordPosition? After { get; init; }
}

/// <summary>A place in the order (kind, id, system).</summary>
public readonly record struct RecordPosition(string Kind, string Id, string System);

/// <summary>A record met by an enumeration, and the grain to wake for it.</summary>
public sealed record WaitingRecord(RecordPosition Position, string Wake);
