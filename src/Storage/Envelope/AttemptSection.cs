namespace CareVision.Storage.Envelope;

/// <summary>One finished attempt, for the ledger. Requests and responses come redacted.</summary>
public sealed record AttemptSection
{
    /// <summary>Operation id: one per intent.</summary>
    public required string Operation { get; init; }

    /// <summary>Number of the attempt within the revision.</summary>
    public required int Attempt { get; init; }

    /// <summary>What it was: <c>push</c>, <c>read-back</c> or <c>find</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How long it took, in milliseconds, without the wait for the limiter.</summary>
    public int DurationMs { get; init; }

    /// <summary>How long it waited for the outside system's limit, in milliseconds.</summary>
    public int LimiterWaitMs { get; init; }

    /// <summary>How it ended.</summary>
    public required string Outcome { get; init; }

    /// <summary>Failure code, when it did not end well.</summary>
    public string? Code { get; init; }

    /// <summary>The person who asked for it, when one did.</summary>
    public string? Actor { get; init; }

    /// <summary>Trace id.</summary>
    public string? TraceId { get; init; }

    /// <summary>The calls it made.</summary>
    public IReadOnlyList<CallSection> Calls { get; init; } = [];
}

/// <summary>One call to an outside system.</summary>
public sealed record CallSection
{
    /// <summary>HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Path without host or secrets.</summary>
    public required string Path { get; init; }

    /// <summary>HTTP status; 0 when no answer came.</summary>
    public int Status { get; init; }

    /// <summary>Redacted request.</summary>
    public string? Request { get; init; }

    /// <summary>Redacted response.</summary>
    public string? Response { get; init; }

    /// <summary>Duration in milliseconds.</summary>
    public int DurationMs { get; init; }
}
