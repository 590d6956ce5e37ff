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
        await foreach (var mark in pulse.FollowAsync(org, over.Token))
        {
            // The first mark as well: what changed between the making of the page and this connection would else never be shown.
            yield return new SseItem<string>(mark, "changed");
        }
    }
}
