using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using CareVision.Grains.Interfaces.Runs;
using Microsoft.Extensions.Options;

namespace CareVision.Gateway.Commands;

/// <summary>The figures of a run as they change, until it ends.</summary>
internal sealed class RunEvents(IOptions<GatewayOptions> options, TimeProvider time, IHostApplicationLifetime lifetime)
{
    // Proxies drop a silent connection after a minute or so.
    static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    /// <summary>One event <c>run</c> per change of figures, the last one when the run has ended.</summary>
    public async IAsyncEnumerable<SseItem<SyncRunView>> FollowAsync(
        ISyncRunGrain run, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        using var timer = new PeriodicTimer(options.Value.RunEventInterval, time);
        SyncRunView? shown = null;
        var shownAt = time.GetTimestamp();
        do
        {
            if (await run.GetAsync() is not { } snapshot)
            {
                yield break;
            }

            var view = SyncRunView.Of(snapshot);
            if (view != shown || time.GetElapsedTime(shownAt) >= KeepAlive)
            {
                shown = view;
                shownAt = time.GetTimestamp();
                yield return new SseItem<SyncRunView>(view, "run");
            }

            if (view.EndedAt is not null)
            {
                yield break;
            }
        }
        while (await NextAsync(timer, over.Token));
    }

    static async ValueTask<bool> NextAsync(PeriodicTimer timer, CancellationToken over)
    {
        try
        {
            return await timer.WaitForNextTickAsync(over);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
