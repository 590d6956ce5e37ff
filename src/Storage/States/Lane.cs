using System.Threading.Channels;

namespace CareVision.Storage.States;

/// <summary>
/// Carries items to the database in batches: one batch is under way at a time, and what comes meanwhile is the next one. So a lone item never
/// waits, and under load the batches grow by themselves.
/// </summary>
/// <param name="commit">Settles every item of a batch, each on its own; it never throws.</param>
/// <param name="most">Most items of a batch.</param>
sealed class Lane<TItem>(Func<IReadOnlyList<TItem>, Task> commit, int most)
{
    readonly Channel<TItem> waiting = Channel.CreateUnbounded<TItem>(new UnboundedChannelOptions { SingleReader = true });
    int running;

    public void Add(TItem item)
    {
        waiting.Writer.TryWrite(item);
        if (Interlocked.CompareExchange(ref running, 1, 0) == 0)
        {
            // Never on the caller's scheduler: a grain's turn must not be what the other grains' writes wait for.
            _ = Task.Run(RunAsync);
        }
    }

    async Task RunAsync()
    {
        var batch = new List<TItem>(most);
        do
        {
            while (Take(batch))
            {
                await commit(batch);
            }

            Volatile.Write(ref running, 0);
        }
        // Something may have come between the last look and the end of this run, and found it still running.
        while (waiting.Reader.TryPeek(out _) && Interlocked.CompareExchange(ref running, 1, 0) == 0);
    }

    bool Take(List<TItem> batch)
    {
        batch.Clear();
        while (batch.Count < most && waiting.Reader.TryRead(out var item))
        {
            batch.Add(item);
        }

        return batch.Count > 0;
    }
}
