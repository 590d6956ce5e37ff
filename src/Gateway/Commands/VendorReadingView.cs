using System.Text.Json.Serialization;
using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Gateway.Commands;

/// <summary>What the outside system shows of a record, beside the record.</summary>
public sealed record VendorReadingView
{
    /// <summary><c>Present</c>, <c>Absent</c>, <c>AwaitingVendor</c>, or <c>Failed</c> where it could not be read.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<SyncFinding>))]
    public SyncFinding Finding { get; init; }

    /// <summary>The outside system's id, when present.</summary>
    public string? ExternalId { get; init; }

    /// <summary>True when the two agree.</summary>
    public bool Agrees { get; init; }

    /// <summary>Why it could not be read.</summary>
    public FailureView? Failure { get; init; }

    /// <summary>When the read began (UTC).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The record as it stood then.</summary>
    public required RecordView Record { get; init; }

    internal static VendorReadingView Of(VendorReading reading) => new()
    {
        Finding = reading.Finding,
        ExternalId = reading.ExternalId,
        Agrees = reading.Finding switch
        {
            SyncFinding.Present => reading.Record.Status == SyncStatus.Success && reading.ExternalId == reading.Record.ExternalId,
            SyncFinding.Absent => reading.Record.Status != SyncStatus.Success,
            SyncFinding.AwaitingVendor => reading.Record.Phase == SyncPhase.Confirming,
            _ => false,
        },
        Failure = FailureView.Of(reading.Failure),
        At = reading.At,
        Record = RecordView.Of(reading.Record),
    };
}
