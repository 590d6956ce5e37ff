using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CareVision.Sandbox.HubSpot.Webhooks;

/// <summary>Sends what waits in the outbox: several requests at a time, so that nobody can rely on an order.</summary>
sealed class WebhookDelivery(WebhookOutbox outbox, HubSpotOptions options, TimeProvider time) : BackgroundService
{
#pragma warning disable RS0030 // Plays HubSpot's servers; it is no client of the product.
    readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };
#pragma warning restore RS0030

    public override void Dispose()
    {
        base.Dispose();
        _client.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // Armed before looking, so that nothing that comes in between is missed.
            var changed = outbox.Changed.Next();
            while (outbox.Take() is { Count: > 0 } batch)
            {
                _ = SendAsync(batch, stoppingToken);
            }

            await WaitAsync(changed, stoppingToken);
        }
    }

    async Task WaitAsync(Task changed, CancellationToken stoppingToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var retry = outbox.UntilRetry() is { } wait
            ? Task.Delay(wait > TimeSpan.FromMilliseconds(1) ? wait : TimeSpan.FromMilliseconds(1), time, over.Token)
            : Task.Delay(Timeout.InfiniteTimeSpan, time, over.Token);
        await Task.WhenAny(changed, retry);
        await over.CancelAsync();
    }

    async Task SendAsync(List<WebhookEvent> events, CancellationToken stoppingToken)
    {
        await Task.Yield();
        var settings = outbox.Settings;
        var url = settings.Target!;
        var body = JsonSerializer.SerializeToUtf8Bytes(events, WebhookJson.Default.ListWebhookEvent);
        var stamp = time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["X-HubSpot-Signature-v3"] = WebhookSignature.Third(options.App.ClientSecret, "POST", url, body, stamp),
            ["X-HubSpot-Request-Timestamp"] = stamp,
            ["X-HubSpot-Signature"] = WebhookSignature.First(options.App.ClientSecret, body),
            ["X-HubSpot-Signature-Version"] = "v1",
        };
        var began = time.GetTimestamp();
        var at = time.GetUtcNow();
        var status = await PostAsync(url, body, headers, TimeSpan.FromMilliseconds(settings.TimeoutMs), stoppingToken);
        outbox.Ended(events, new(
            0, at, url, events.Count, events[0].AttemptNumber, status, time.GetElapsedTime(began).TotalMilliseconds, headers, Encoding.UTF8.GetString(body)));
    }

    async Task<int?> PostAsync(string url, byte[] body, Dictionary<string, string> headers, TimeSpan patience, CancellationToken stoppingToken)
    {
        try
        {
            using var limit = new CancellationTokenSource(patience, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stoppingToken);
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.TryAddWithoutValidation("User-Agent", "HubSpot Connect 2.0 (sandbox)");
            foreach (var (name, value) in headers)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            using var reply = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            return (int)reply.StatusCode;
        }
        catch (Exception unanswered) when (unanswered is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }
}
