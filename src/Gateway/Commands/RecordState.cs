using System.Text.Json.Serialization;
using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Gateway.Commands;

/// <summary>What every record shows of its sync, whatever else it is.</summary>
public abstract record RecordState
{
    /// <summary>What people see: Pending, Success, Failed or NotRequired.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<SyncStatus>))]
    public SyncStatus Status { get; init; }

    /// <summary>Why, where the status alone does not say it, e.g. <c>not-linked</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>The outside system's id, e.g. the Debtor Account ID.</summary>
    public string? ExternalId { get; init; }

    /// <summary>How many attempts the present revision has had.</summary>
    public int Attempt { get; init; }

    /// <summary>After how many failed attempts a person is asked.</summary>
    public int MaxAttempts { get; init; }

    /// <summary>When the product looks again by itself (UTC); null when it will not.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Last change (UTC).</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The last failure; null when there is none to act on.</summary>
    public FailureView? Failure { get; init; }
}
