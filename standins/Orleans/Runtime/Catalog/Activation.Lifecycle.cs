namespace Orleans.Runtime;

internal sealed partial class Activation
{
    private Queue<Func<Task>>? _operations;
    private CancellationTokenSource? _activating;
    private HashSet<IDisposable>? _timers;
    private DeactivationReason _reason;
    private long _keepAliveUntil;
    private volatile bool _ended;

    /// <summary>Whether the loop of this activation is over, so that it takes no messages.</summary>
    public bool HasEnded => _ended;

    public void Start(Dictionary<string, object>? requestContext)
    {
        _operations = new([() => ActivateAsync(requestContext)]);
        _scheduler.QueueIsolated(static self => _ = ((Activation)self!).RunAsync(), this);
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (_reason.ReasonCode == DeactivationReasonCode.None)
            {
                _reason = deactivationReason;
            }

            if (State is ActivationState.Deactivating or ActivationState.Invalid)
            {
                return;
            }

            var wasValid = State == ActivationState.Valid;
            State = ActivationState.Deactivating;
            (_operations ??= []).Enqueue(() => FinishAsync(wasValid, cancellationToken));
        }

        CancelActivating();
        _signal.Signal();
    }

    /// <summary>Ends the activation without a word to the grain.</summary>
    public void Abandon()
    {
        lock (_lock)
        {
            _reason = new(DeactivationReasonCode.ShuttingDown, "The process ended.");
            State = ActivationState.Invalid;
            _operations = null;
        }

        DisposeTimers();
        _silo.Catalog.Remove(GrainId, this);
        _deactivated.TrySetResult();
        _signal.Signal();
    }

    public void DelayDeactivation(TimeSpan time)
        => _keepAliveUntil = time == TimeSpan.MaxValue || time == Timeout.InfiniteTimeSpan ? long.MaxValue
            : time <= TimeSpan.Zero ? 0
            : Environment.TickCount64 + (long)time.TotalMilliseconds;

    /// <summary>Deactivates the grain if nobody has called it for the given time.</summary>
    public bool DeactivateIfIdle(TimeSpan age)
    {
        var now = Environment.TickCount64;
        lock (_lock)
        {
            if (State != ActivationState.Valid || !IsInactive || now < _keepAliveUntil || now - _idleSince < age.TotalMilliseconds)
            {
                return false;
            }
        }

        Deactivate(new(DeactivationReasonCode.ActivationIdle, $"The grain was not called for {age}."));
        return true;
    }

    public void AddTimer(IDisposable timer)
    {
        lock (_lock)
        {
            (_timers ??= []).Add(timer);
        }
    }

    public void RemoveTimer(IDisposable timer)
    {
        lock (_lock)
        {
            _timers?.Remove(timer);
        }
    }

    private void CancelActivating()
    {
        try
        {
            _activating?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The activation has just ended by itself.
        }
    }

    private async Task RunOperationsAsync()
    {
        while (true)
        {
            Func<Task>? operation;
            lock (_lock)
            {
                if (_running.Count > 0 || _operations is null || !_operations.TryDequeue(out operation))
                {
                    return;
                }
            }

            await operation();
        }
    }

    private async Task ActivateAsync(Dictionary<string, object>? requestContext)
    {
        try
        {
            _activating = new(_silo.Collection.ActivationTimeout);
            var token = _activating.Token;
            RequestContext.Values = requestContext;
            lock (_lock)
            {
                if (State != ActivationState.Creating)
                {
                    return;
                }
            }

            GrainInstance = _class.Activator.Value.Create(this);
            lock (_lock)
            {
                if (State != ActivationState.Creating)
                {
                    return;
                }

                State = ActivationState.Activating;
            }

            if (_lifecycle is { } lifecycle)
            {
                await lifecycle.StartAsync(token).WaitAsync(token);
            }

            if (GrainInstance is IGrainBase grain)
            {
                await grain.OnActivateAsync(token).WaitAsync(token);
            }

            lock (_lock)
            {
                if (State == ActivationState.Activating)
                {
                    State = ActivationState.Valid;
                }
            }
        }
        catch (Exception exception)
        {
            _silo.Log.ActivationFailed(exception, this);
            Deactivate(new(DeactivationReasonCode.ActivationFailed, exception, "Failed to activate grain."));
        }
        finally
        {
            Interlocked.Exchange(ref _activating, null)?.Dispose();
        }
    }

    private async Task FinishAsync(bool wasValid, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_silo.Collection.DeactivationTimeout);
        try
        {
            DisposeTimers();
            if (wasValid && GrainInstance is IGrainBase grain)
            {
                await grain.OnDeactivateAsync(_reason, timeout.Token).WaitAsync(timeout.Token);
            }

            if (_lifecycle is { } lifecycle)
            {
                await lifecycle.StopAsync(timeout.Token).WaitAsync(timeout.Token);
            }
        }
        catch (Exception exception)
        {
            _silo.Log.DeactivationFailed(exception, this);
        }

        lock (_lock)
        {
            State = ActivationState.Invalid;
        }

        Unregister();
        await DisposeInstanceAsync();
        _deactivated.TrySetResult();
    }

    private void Unregister()
    {
        if (_group is null)
        {
            _silo.Catalog.Remove(GrainId, this);
        }
        else
        {
            _group.Remove(this);
        }
    }

    private async Task DisposeInstanceAsync()
    {
        try
        {
            switch (GrainInstance)
            {
                case IAsyncDisposable disposable:
                    await disposable.DisposeAsync();
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }

            if (_scope is IAsyncDisposable scope)
            {
                await scope.DisposeAsync();
            }
            else
            {
                _scope.Dispose();
            }
        }
        catch (Exception exception)
        {
            _silo.Log.DeactivationFailed(exception, this);
        }
    }

    private void DisposeTimers()
    {
        List<IDisposable> timers;
        lock (_lock)
        {
            timers = [.. _timers ?? []];
            _timers = null;
        }

        timers.ForEach(timer => timer.Dispose());
    }
}
