namespace CareVision.Sandbox.Core;

/// <summary>The time between two resets: work that a fault postponed belongs to one epoch and dies with it, or with the process.</summary>
sealed class Epoch(IHostApplicationLifetime lifetime) : IDisposable
{
    readonly Lock _gate = new();
    CancellationTokenSource _current = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);

    public CancellationToken Ended
    {
        get
        {
            lock (_gate)
            {
                return _current.Token;
            }
        }
    }

    public void Renew()
    {
        CancellationTokenSource over;
        lock (_gate)
        {
            over = _current;
            _current = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
        }

        over.Cancel();
        over.Dispose();
    }

    public void Dispose() => _current.Dispose();
}
