namespace Orleans.Runtime;

/// <summary>Deactivates grains that nobody has called for a while.</summary>
internal sealed class ActivationCollector(SiloRuntime silo) : ILifecycleParticipant<ISiloLifecycle>
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle)
        => lifecycle.Subscribe(
            nameof(ActivationCollector),
            ServiceLifecycleStage.RuntimeServices,
            _ =>
            {
                _running = RunAsync();
                return Task.CompletedTask;
            },
            async _ =>
            {
                await _stopping.CancelAsync();
                await _running;
            });

    /// <summary>Deactivates what was idle for the given time, or for its class's own time.</summary>
    public async Task CollectAsync(TimeSpan? age)
    {
        var ending = new List<Task>();
        foreach (var activation in silo.Catalog.Activations.ToList())
        {
            if (!activation.Class.KeepAlive && activation.DeactivateIfIdle(age ?? AgeOf(activation.Class)))
            {
                ending.Add(activation.Deactivated);
            }
        }

        await Task.WhenAll(ending).ConfigureAwait(false);
    }

    private TimeSpan AgeOf(GrainClass grainClass)
        => grainClass.CollectionAge
            ?? (silo.Collection.ClassSpecificCollectionAge.TryGetValue(grainClass.Type.FullName!, out var specific)
                ? specific
                : silo.Collection.CollectionAge);

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(silo.Collection.CollectionQuantum);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false))
            {
                _ = CollectAsync(null);
            }
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }
}
