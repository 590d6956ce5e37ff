namespace CareVision.Load;

/// <summary>Saves the clients and their funding sources, then waits until each of them has settled.</summary>
sealed class Loader(Api api, LoadOptions options, TimeProvider time, Progress progress)
{
    readonly ParallelOptions _parallel = new() { MaxDegreeOfParallelism = options.Concurrency };

    public IReadOnlyList<LoadItem> Items { get; } =
    [
        .. Enumerable.Range(0, options.Clients).SelectMany(client => Enumerable.Range(1, options.FundingSources).Select(n => new LoadItem(client, n, options.Seed))),
    ];

    /// <summary>From the first funding source sent until the last one accepted.</summary>
    public TimeSpan PushTime { get; private set; }

    /// <summary>From the first funding source sent until the last one settled, by the product's own times.</summary>
    public TimeSpan SettleTime { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        var clients = Items.Where(item => item.Number == 1).ToArray();
        progress.Begin("clients saved", clients.Length);
        await Parallel.ForEachAsync(clients, Stoppable(stop), async (item, token) =>
        {
            await api.PutAsync($"clients/{item.ClientId}", People.Of(options.Seed, item.Client), LoadJson.Default.Person, token);
            progress.Step();
        });
        progress.End();

        var began = time.GetTimestamp();
        var beganAt = time.GetUtcNow();
        progress.Begin("funding sources accepted", Items.Count);
        await Parallel.ForEachAsync(Paced(began, stop), Stoppable(stop), SaveAsync);
        PushTime = time.GetElapsedTime(began);
        progress.End();

        progress.Begin("funding sources settled", Items.Count);
        await Parallel.ForEachAsync(Items, Stoppable(stop), SettleAsync);
        progress.End();
        SettleTime = Items.Max(item => item.Outcome?.UpdatedAt ?? item.AcceptedAt) - beganAt;
    }

    ParallelOptions Stoppable(CancellationToken stop) => new() { MaxDegreeOfParallelism = _parallel.MaxDegreeOfParallelism, CancellationToken = stop };

    // With a rate each item has its own due time from the beginning, so that a slow answer does not lower the rate of the rest.
    async IAsyncEnumerable<LoadItem> Paced(long began, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        for (var i = 0; i < Items.Count; i++)
        {
            if (options.Rate > 0 && TimeSpan.FromSeconds((double)i / options.Rate) - time.GetElapsedTime(began) is { Ticks: > 0 } early)
            {
                await Task.Delay(early, time, stop);
            }

            yield return Items[i];
        }
    }

    async ValueTask SaveAsync(LoadItem item, CancellationToken stop)
    {
        var began = time.GetTimestamp();
        await api.PutAsync(item.Path, People.FundingOf(item.Client, item.Number), LoadJson.Default.FundingSource, stop);
        item.Accept = time.GetElapsedTime(began);
        item.AcceptedAt = time.GetUtcNow();
        progress.Step();
    }

    async ValueTask SettleAsync(LoadItem item, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            item.Outcome = await api.GetAsync(item.Path, stop);
            if (item.Settled)
            {
                progress.Step();
                return;
            }

            if (progress.Idle > options.Patience)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(1_000, 50 * attempt)), time, stop);
        }
    }
}
