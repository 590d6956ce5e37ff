using System.Net;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace CareVision.Integrations.Http;

/// <summary>The one place that says what a failed exchange means. The vendor's own words are added by its client.</summary>
internal static class FailureClassifier
{
    /// <summary>Classifies an answer that is not a success.</summary>
    internal static ExternalFailure FromStatus(CallScope scope, HttpStatusCode status, TimeSpan? retryAfter, string? vendorText)
    {
        var number = (int)status;
        return status switch
        {
            HttpStatusCode.TooManyRequests => new(
                FailureClass.Throttled, FailureCodes.RateLimited, "The outside system's rate limit is reached.")
            {
                RetryAfter = retryAfter,
            },
            HttpStatusCode.Unauthorized => new(
                FailureClass.Unauthorized, FailureCodes.Unauthorized, "The outside system does not accept our access token."),
            HttpStatusCode.Forbidden => new(
                FailureClass.Unauthorized, FailureCodes.Forbidden, "The outside system does not allow our credentials to do this."),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError =>
                AfterSending(scope, FailureCodes.ServerError, $"The outside system answered {number}.") with { RetryAfter = retryAfter },
            >= HttpStatusCode.BadRequest => new(
                FailureClass.Rejected,
                FailureCodes.Rejected,
                vendorText ?? $"The outside system refused the request with status {number}."),
            _ => AfterSending(scope, FailureCodes.UnexpectedRedirect, $"The outside system answered {number} instead of a result."),
        };
    }

    /// <summary>Classifies an exchange without an answer.</summary>
    /// <returns>Null when the exception is not about the exchange, that is, when it is a bug.</returns>
    internal static ExternalFailure? FromException(CallScope scope, Exception exception)
    {
        if (scope.Failure is { } known)
        {
            return known;
        }

        if (exception is BrokenCircuitException open)
        {
            return new(
                FailureClass.Unavailable, FailureCodes.CircuitOpen, "Too many calls failed lately; the next are held back for a moment.")
            {
                RetryAfter = open.RetryAfter,
            };
        }

        if (scope.MayBeApplied)
        {
            return exception is TimeoutRejectedException or OperationCanceledException
                ? AfterSending(scope, FailureCodes.Timeout, "The outside system did not answer in time.")
                : Lost(scope);
        }

        return exception switch
        {
            HttpRequestException or IOException or OperationCanceledException => new(
                FailureClass.Unavailable,
                FailureCodes.ConnectionFailed,
                "No connection to the outside system could be made. Nothing was sent."),
            TimeoutRejectedException => NotSent(),
            _ => null,
        };
    }

    /// <summary>The bytes may have left, and no answer proves what they did.</summary>
    internal static ExternalFailure AfterSending(CallScope scope, string code, string message) => scope.IsWrite
        ? new(FailureClass.Unknown, code, message + " Whether the change was made is not known.")
        : new(FailureClass.Unavailable, code, message);

    internal static ExternalFailure Lost(CallScope scope) =>
        AfterSending(scope, FailureCodes.ConnectionLost, "The connection to the outside system was lost.");

    internal static ExternalFailure Unreadable(CallScope scope) =>
        AfterSending(scope, FailureCodes.UnreadableAnswer, "The outside system's answer could not be understood.");

    internal static ExternalFailure NotSent() =>
        new(FailureClass.Unavailable, FailureCodes.NotSent, "The time to send was over. Nothing was sent.");

    internal static ExternalFailure LimitReached(TimeSpan retryAfter) =>
        new(
            FailureClass.Throttled,
            FailureCodes.LimitReached,
            "The account's share of the outside system's limit is used up. Nothing was sent.")
        {
            RetryAfter = retryAfter,
        };
}
