namespace CareVision.Integrations.Http;

/// <summary>Writes each exchange into the call's ledger entry, redacted.</summary>
internal sealed class RecorderHandler(TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var scope = CallScope.Of(request);
        var startedAt = time.GetUtcNow();
        var started = time.GetTimestamp();
        scope.LimiterWait = TimeSpan.Zero;
        if (request.Content is not null)
        {
            // Serialised once, here: for the ledger, for a Content-Length, and so that a retry sends the very same bytes.
            await request.Content.LoadIntoBufferAsync(cancellationToken);
        }

        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, cancellationToken);
            return response;
        }
        finally
        {
            scope.Record(new ExternalCall
            {
                Method = request.Method.Method,
                Path = Redactor.Path(request.RequestUri!, scope.Secret),
                Status = (int?)response?.StatusCode,
                Request = await TextAsync(request.Content, scope.Secret),
                Response = await TextAsync(response?.Content, scope.Secret),
                StartedAt = startedAt,
                Duration = time.GetElapsedTime(started),
                LimiterWait = scope.LimiterWait,
            });
        }
    }

    // Both sides are buffered by now, so this copies from memory and never waits.
    private static async ValueTask<string?> TextAsync(HttpContent? content, string? secret)
    {
        if (content is null)
        {
            return null;
        }

        var bytes = await content.ReadAsByteArrayAsync(CancellationToken.None);
        return bytes.Length == 0 ? null : Redactor.Body(bytes, content.Headers.ContentType?.MediaType, secret);
    }
}
