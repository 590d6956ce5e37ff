using System.Net;
using System.Runtime.ExceptionServices;
using Refit;

namespace CareVision.Integrations.Http;

/// <summary>The HTTP calls of one operation: makes them, classifies what comes back and collects them for the ledger.</summary>
/// <param name="account">The account they go to.</param>
/// <param name="context">What the operation's owner said.</param>
/// <param name="time">The clock.</param>
/// <param name="vendorText">Finds the vendor's own words in the body of a refusal; null when there are none. Redacted here.</param>
/// <param name="personal">Personal values in the requests, which must not come back in a message.</param>
/// <param name="secret">A secret in the requests' bodies; the access token is known without it.</param>
/// <param name="refine">Puts the vendor's meaning of a refusal (status, body) over the general one.</param>
internal sealed class CallSession(
    ProviderAccount account,
    CallContext context,
    TimeProvider time,
    Func<string, string?> vendorText,
    string?[]? personal = null,
    string? secret = null,
    Func<HttpStatusCode, string, ExternalFailure, ExternalFailure>? refine = null)
{
    private readonly List<ExternalCall> _calls = [];

    /// <summary>The last call; null when nothing was sent.</summary>
    internal ExternalCall? Last => _calls is [.., var last] ? last : null;

    internal ExternalOutcome<T> Succeeded<T>(T value) => ExternalOutcome.Succeeded(value, _calls);

    internal ExternalOutcome<T> Failed<T>(ExternalFailure failure) => ExternalOutcome.Failed<T>(failure, _calls);

    /// <summary>A text of the vendor's, fit to be shown.</summary>
    /// <param name="text">The text as it came.</param>
    /// <param name="scope">The call it came from.</param>
    internal string Safe(string text, CallScope scope) => Redactor.Message(text, personal, scope.Secret);

    /// <summary>Makes a call that changes nothing outside.</summary>
    internal Task<Reply<TBody>> ReadAsync<TBody>(
        Func<CallScope, CancellationToken, Task<ApiResponse<TBody>>> send, CancellationToken ct)
        where TBody : class => SendAsync(send, isWrite: false, ct);

    /// <summary>Makes a call that may change something outside.</summary>
    internal Task<Reply<TBody>> WriteAsync<TBody>(
        Func<CallScope, CancellationToken, Task<ApiResponse<TBody>>> send, CancellationToken ct)
        where TBody : class => SendAsync(send, isWrite: true, ct);

    private async Task<Reply<TBody>> SendAsync<TBody>(
        Func<CallScope, CancellationToken, Task<ApiResponse<TBody>>> send, bool isWrite, CancellationToken ct)
        where TBody : class
    {
        var scope = new CallScope(account, context, isWrite, _calls) { Secret = secret };
        try
        {
            using var response = await send(scope, ct);
            if (response.StatusCode is not { } status)
            {
                // No answer came. Refit wraps what the handlers threw; what they did not classify is a cancellation or a bug.
                return scope.Failure is { } failure ? new(failure, scope) : throw Unwrapped(response.Error);
            }

            if (!response.IsSuccessStatusCode)
            {
                var content = (response.Error as ApiException)?.Content;
                var words = content is null ? null : vendorText(content);
                var retryAfter = RetryAfter.Of(response.Headers, time);
                var general = FailureClassifier.FromStatus(scope, status, retryAfter, words is null ? null : Safe(words, scope));
                return new(refine?.Invoke(status, content ?? "", general) ?? general, scope);
            }

            return response.Error is null && response.Content is { } body
                ? new(body, scope)
                : new(FailureClassifier.Unreadable(scope), scope);
        }
        catch (Exception) when (scope.Failure is not null)
        {
            return new(scope.Failure, scope);
        }
    }

    private static Exception Unwrapped(ApiExceptionBase? error)
    {
        if (error?.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
        }

        return error ?? (Exception)new InvalidOperationException("An exchange ended with neither an answer nor an error.");
    }
}
