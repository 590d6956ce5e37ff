using CareVision.Grains.Interfaces.Sync;
using CareVision.Storage.Envelope;

namespace CareVision.Gateway.Commands;

/// <summary>Why the last attempt failed.</summary>
public sealed record FailureView
{
    /// <summary><c>rejected</c>, <c>throttled</c>, <c>unavailable</c>, <c>unauthorized</c> or <c>unknown</c>.</summary>
    public string? Class { get; init; }

    /// <summary>Stable code, e.g. <c>techone.unknown-funding-type-reference</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What the outside system said, redacted.</summary>
    public string? Message { get; init; }

    /// <summary>The possible cause; null where none is known.</summary>
    public string? Cause { get; init; }

    /// <summary>What to do about it; null where nothing is known to help.</summary>
    public string? Solution { get; init; }

    internal static FailureView? Of(FailureSection? failure) => failure is null
        ? null
        : new()
        {
            Class = failure.Class,
            Code = failure.Code,
            Message = failure.Message,
            Cause = failure.Cause,
            Solution = failure.Solution,
        };

    internal static FailureView? Of(SyncFailure? failure) => failure is null
        ? null
        : new()
        {
            Class = failure.Class,
            Code = failure.Code,
            Message = failure.Message,
            Cause = failure.Cause,
            Solution = failure.Solution,
        };
}
