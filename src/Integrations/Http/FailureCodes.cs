namespace CareVision.Integrations.Http;

/// <summary>Codes of failures that any outside system can have.</summary>
public static class FailureCodes
{
    /// <summary>The time to send was over before a byte had left.</summary>
    public const string NotSent = "not-sent";

    /// <summary>No connection could be made: refused, name not found, TLS refused, or too slow.</summary>
    public const string ConnectionFailed = "connection-failed";

    /// <summary>The connection was lost after bytes had left.</summary>
    public const string ConnectionLost = "connection-lost";

    /// <summary>No answer within the time-out.</summary>
    public const string Timeout = "timeout";

    /// <summary>The caller gave up after bytes had left.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The outside system answered 5xx or 408.</summary>
    public const string ServerError = "server-error";

    /// <summary>The outside system answered with a redirect, which a correctly configured API does not.</summary>
    public const string UnexpectedRedirect = "unexpected-redirect";

    /// <summary>The answer could not be understood.</summary>
    public const string UnreadableAnswer = "unreadable-answer";

    /// <summary>Too many failures lately: calls are held back for a moment.</summary>
    public const string CircuitOpen = "circuit-open";

    /// <summary>The outside system answered 429.</summary>
    public const string RateLimited = "rate-limited";

    /// <summary>Our own limiter has no permit for the account now.</summary>
    public const string LimitReached = "limit-reached";

    /// <summary>Our own limiter could not be asked.</summary>
    public const string LimiterUnavailable = "limiter-unavailable";

    /// <summary>No access token could be had, and not because of the credentials.</summary>
    public const string TokenUnavailable = "token-unavailable";

    /// <summary>The outside system answered 401, also to a fresh token.</summary>
    public const string Unauthorized = "unauthorized";

    /// <summary>The outside system answered 403.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>The outside system refused the request with another 4xx.</summary>
    public const string Rejected = "rejected";

    /// <summary>The account is not (or no longer) in the parameter store.</summary>
    public const string AccountNotConfigured = "account-not-configured";
}
