namespace Orleans.Runtime;

/// <summary>What is set up before a grain is activated and torn down after it, in the order of its stages.</summary>
internal sealed class GrainLifecycle : IGrainLifecycle
{
    private readonly List<(int Stage, ILifecycleObserver Observer)> _observers = [];
    private readonly List<ILifecycleObserver> _started = [];

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        var entry = (stage, observer);
        _observers.Add(entry);
        return new Subscription(() => _observers.Remove(entry));
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var stage in _observers.ToList().GroupBy(entry => entry.Stage).OrderBy(group => group.Key))
        {
            _started.AddRange(stage.Select(entry => entry.Observer));
            await Task.WhenAll(stage.Select(entry => entry.Observer.OnStart(cancellationToken)));
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        for (var i = _started.Count - 1; i >= 0; i--)
        {
            await _started[i].OnStop(cancellationToken);
        }
    }

    private sealed class Subscription(Action undo) : IDisposable
    {
        public void Dispose() => undo();
    }
}
