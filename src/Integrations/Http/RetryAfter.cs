using System.Net.Http.Headers;

namespace CareVision.Integrations.Http;

/// <summary>Reads the Retry-After header in both of its forms.</summary>
internal static class RetryAfter
{
    internal static TimeSpan? Of(HttpResponseHeaders? headers, TimeProvider time) => headers?.RetryAfter switch
    {
        { Delta: { } delta } => delta,

        // A date in the past, or a clock that differs from ours, must not turn into a negative wait.
        { Date: { } date } => date > time.GetUtcNow() ? date - time.GetUtcNow() : TimeSpan.Zero,
        _ => null,
    };
}
