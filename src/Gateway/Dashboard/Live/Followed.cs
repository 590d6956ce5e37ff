using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace CareVision.Gateway.Dashboard.Live;

/// <summary>
/// Something that many browsers watch and one loop of this process asks for: however many follow a key, it is asked once per interval, and not at
/// all while nobody follows it.
/// </summary>
/// <typeparam name="TKey">What is watched.</typeparam>
/// <typeparam name="TValue">How it looks; an equal value is no change.</typeparam>
internal sealed partial class Followed<TKey, TValue>(
    Func<TKey, CancellationToken, Task<TValue>> ask, TimeSpan interval, TimeProvider time, ILogger logger)
    where TKey : notnull
{
    readonly ConcurrentDictionary<TKey, Watch> watches = [];

    /// <summary>How many keys are asked for now.</summary>
    public int Count => watches.Count;

    /// <summary>The value as it is, and then each change; ends when the one who follows gives up.</summary>
    public async IAsyncEnumerable<TValue> FollowAsync(TKey key, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // Whoever is slow gets the newest value, not all that were in between.
        var mine = Channel.CreateBounded<TValue>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        var watch = Join(key, mine);
        try
        {
            while (await HasNextAsync(mine, cancellationToken))
            {
                while (mine.Reader.TryRead(out var value))
                {
                    yield return value;
                }
            }
        }
        finally
        {
            Leave(key, watch, mine);
        }
    }

    static async ValueTask<bool> HasNextAsync(Channel<TValue> mine, CancellationToken cancellationToken)
    {
        try
        {
            return await mine.Reader.WaitToReadAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    Watch Join(TKey key, Channel<TValue> mine)
    {
        while (true)
        {
            var watch = watches.GetOrAdd(key, _ => new Watch());
            lock (watch)
            {
                if (watch.IsOver)
                {
                    continue;
                }

                watch.Followers.Add(mine);
                if (watch.HasLast)
                {
                    mine.Writer.TryWrite(watch.Last!);
                }

                if (watch.Followers.Count == 1)
                {
                    _ = RunAsync(key, watch);
                }

                return watch;
            }
        }
    }

    void Leave(TKey key, Watch watch, Channel<TValue> mine)
    {
        lock (watch)
        {
            watch.Followers.Remove(mine);
            if (watch.Followers.Count == 0)
            {
                watch.IsOver = true;
                watches.TryRemove(new(key, watch));
                watch.Over.Cancel();
            }
        }
    }

    async Task RunAsync(TKey key, Watch watch)
    {
        using var timer = new PeriodicTimer(interval, time);
        do
        {
            try
            {
                Tell(watch, await ask(key, watch.Over.Token));
            }
            catch (Exception e) when (!watch.IsOver)
            {
                // The next look may succeed; those who follow keep what they have.
                LogNotAsked(logger, e);
            }
            catch (Exception)
            {
                return;
            }
        }
        while (await NextAsync(timer, watch.Over.Token));
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

    static void Tell(Watch watch, TValue value)
    {
        lock (watch)
        {
            if (watch.HasLast && EqualityComparer<TValue>.Default.Equals(watch.Last, value))
            {
                return;
            }

            (watch.HasLast, watch.Last) = (true, value);
            foreach (var follower in watch.Followers)
            {
                follower.Writer.TryWrite(value);
            }
        }
    }

    sealed class Watch
    {
        public List<Channel<TValue>> Followers { get; } = [];

        public CancellationTokenSource Over { get; } = new();

        public bool IsOver { get; set; }

        public bool HasLast { get; set; }

        public TValue? Last { get; set; }
    }

    [LoggerMessage(6020, LogLevel.Warning, "What the console follows could not be asked for")]
    static partial void LogNotAsked(ILogger logger, Exception exception);
}
