namespace CareVision.Gateway.Problems;

/// <summary>What is fixed about a problem code: its HTTP status, its title and, where waiting helps, how long to wait.</summary>
internal sealed record ProblemKind(string Code, int Status, string Title, TimeSpan? RetryAfter = null)
{
    /// <summary>The stable name of the kind (RFC 9457 <c>type</c>).</summary>
    public string Type { get; } = "urn:carevision:problem:" + Code;
}
