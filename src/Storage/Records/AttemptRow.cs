namespace CareVision.Storage.Records;

/// <summary>One attempt from the ledger.</summary>
public sealed record AttemptRow
{
    /// <summary>When it began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Operation id.</summary>
    public required string Operation { get; init; }

    /// <summary>Number of the attempt.</summary>
    public required int Attempt { get; init; }

    /// <summary><c>push</c>, <c>read-back</c> or <c>find</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Duration in milliseconds.</summary>
    public required int DurationMs { get; init; }

    /// <summary>Wait for the limiter in milliseconds.</summary>
    public required int LimiterWaitMs { get; init; }

    /// <summary>How it ended.</summary>
    public required string Outcome { get; init; }

    /// <summary>Failure code.</summary>
    public string? Code { get; init; }

    /// <summary>Who asked for it.</summary>
    public string? Actor { get; init; }

    /// <summary>Trace id.</summary>
    public string? TraceId { get; init; }

    /// <summary>
    /// The calls as a JSON array (method, path, status, request, response, durationMs); null when there were none or they were
    /// erased.
    /// </summary>
    public string? Calls { get; init; }

    /// <summary>When its payloads were erased.</summary>
    public DateTimeOffset? ErasedAt { get; init; }
}
