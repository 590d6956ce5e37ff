using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CareVision.Sandbox.Tests.HubSpot;

/// <summary>The app's target, as raw as it arrives.</summary>
sealed class WebhookReceiver : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly List<Received> _requests = [];
    readonly Lock _gate = new();
    TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    WebhookReceiver(WebApplication app) => _app = app;

    /// <summary>What to answer to the nth request, from 0; 204 unless set.</summary>
    public Func<int, int> Answer { get; set; } = _ => StatusCodes.Status204NoContent;

    public string Url => _app.Urls.First() + "/webhooks/hubspot";

    public IReadOnlyList<Received> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    public IEnumerable<JsonNode> Events => Requests.SelectMany(request => request.Events);

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var receiver = new WebhookReceiver(builder.Build());
        receiver._app.Urls.Add("http://127.0.0.1:0");
        receiver._app.MapPost("/webhooks/hubspot", receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Returns when the events that arrived satisfy the condition.</summary>
    public async Task<List<JsonNode>> WaitAsync(Func<List<JsonNode>, bool> reached, string what)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                changed = _changed.Task;
            }

            var events = Events.ToList();
            if (reached(events))
            {
                return events;
            }

            try
            {
                await changed.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"{what} did not happen within 30 s; {events.Count} events in {Requests.Count} requests arrived.");
            }
        }
    }

    async Task TakeAsync(HttpContext context)
    {
        using var copy = new MemoryStream();
        await context.Request.Body.CopyToAsync(copy);
        TaskCompletionSource changed;
        int number;
        lock (_gate)
        {
            number = _requests.Count;
            _requests.Add(new(context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), copy.ToArray()));
            changed = _changed;
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        context.Response.StatusCode = Answer(number);
        changed.SetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

sealed record Received(Dictionary<string, string> Headers, byte[] Body)
{
    public IEnumerable<JsonNode> Events => JsonNode.Parse(Encoding.UTF8.GetString(Body))!.AsArray().Select(one => one!);
}
