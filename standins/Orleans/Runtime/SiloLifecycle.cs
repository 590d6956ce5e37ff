namespace Orleans.Runtime;

/// <summary>Starts the silo's parts stage by stage, and stops them in the opposite order.</summary>
internal sealed class SiloLifecycle : ISiloLifecycle
{
    private readonly Lock _lock = new();
    private readonly List<(int Stage, ILifecycleObserver Observer)> _observers = [];

    public int HighestCompletedStage { get; private set; } = int.MinValue;

    public int LowestStoppedStage { get; private set; } = int.MaxValue;

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        var entry = (stage, observer);
        lock (_lock)
        {
            _observers.Add(entry);
        }

        return new Subscription(this, entry);
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var stage in Stages().OrderBy(group => group.Key))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.WhenAll(stage.Select(entry => entry.Observer.OnStart(cancellationToken)));
            HighestCompletedStage = stage.Key;
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken, Action<Exception> onError)
    {
        foreach (var stage in Stages().Where(group => group.Key <= HighestCompletedStage).OrderByDescending(group => group.Key))
        {
            try
            {
                await Task.WhenAll(stage.Select(entry => entry.Observer.OnStop(cancellationToken)));
            }
            catch (Exception exception)
            {
                onError(exception);
            }

            LowestStoppedStage = stage.Key;
        }
    }

    private List<IGrouping<int, (int Stage, ILifecycleObserver Observer)>> Stages()
    {
        lock (_lock)
        {
            return [.. _observers.GroupBy(entry => entry.Stage)];
        }
    }

    private sealed class Subscription(SiloLifecycle owner, (int Stage, ILifecycleObserver Observer) entry) : IDisposable
    {
        public void Dispose()
        {
            lock (owner._lock)
            {
                owner._observers.Remove(entry);
            }
        }
    }
}
