namespace CareVision.Gateway.Problems;

/// <summary>A problem as it is sent (RFC 9457, <c>application/problem+json</c>).</summary>
public sealed record ProblemDocument
{
    /// <summary><c>urn:carevision:problem:</c> and the code.</summary>
    public required string Type { get; init; }

    /// <summary>Fixed per code.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>A sentence about this occurrence, free of personal data.</summary>
    public string? Detail { get; init; }

    /// <summary>The path that was asked for.</summary>
    public string? Instance { get; init; }

    /// <summary>The stable code; see the problem catalogue.</summary>
    public required string Code { get; init; }

    /// <summary>Quote this to the support team.</summary>
    public required string TraceId { get; init; }

    /// <summary>Seconds to wait before the request is worth repeating.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>What is wrong, field by field.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }
}
