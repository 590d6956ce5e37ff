using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using CareVision.Gateway.Security;

namespace CareVision.Gateway.Dashboard.Live;

/// <summary>The one stream that every open page listens to: it says that something has changed, and the page asks for what it shows.</summary>
internal static class LiveEndpoints
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/console/live", (HttpContext context, Pulse pulse, IHostApplicationLifetime lifetime) =>
            TypedResults.ServerSentEvents(EventsAsync(Caller.Of(context).Organisation!, pulse, lifetime.ApplicationStopping, context.RequestAborted)))
            .ForPeople(Act.Read);

    static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        string org, Pulse pulse, CancellationToken stopping, [EnumeratorCancellation] CancellationToken aborted)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping, aborted);
        var first = true;
        await foreach (var mark in pulse.FollowAsync(org, over.Token))
        {
            // The page was made a moment ago and shows what the first mark stands for.
            yield return new SseItem<string>(mark, first ? "here" : "changed");
            first = false;
        }
    }
}
