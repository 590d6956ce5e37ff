using System.Globalization;

namespace CareVision.Integrations.Http;

/// <summary>One request to an outside system and what came back, redacted and cut to 8 KB a body: a row of the attempt ledger.</summary>
public sealed record ExternalCall
{
    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query below the account's base address, redacted.</summary>
    public required string Path { get; init; }

    /// <summary>The HTTP status; null when there was no answer.</summary>
    public int? Status { get; init; }

    /// <summary>The request body, redacted; null when there was none.</summary>
    public string? Request { get; init; }

    /// <summary>The response body, redacted; null when there was none.</summary>
    public string? Response { get; init; }

    /// <summary>When the call began (wall clock, UTC; for people, never for decisions).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>From the call's begin to its end, limiter wait included.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>How long the call waited for a permit of the account's rate limit.</summary>
    public TimeSpan LimiterWait { get; init; }

    /// <summary>Says what was called and with which result; never a body, which may hold personal data.</summary>
    public override string ToString() =>
        $"{Method} {Path} -> {Status?.ToString(CultureInfo.InvariantCulture) ?? "no answer"} in {Duration}";
}
