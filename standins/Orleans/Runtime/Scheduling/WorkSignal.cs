using System.Threading.Tasks.Sources;

namespace Orleans.Runtime;

/// <summary>Wakes one waiter; a signal given while nobody waits is kept.</summary>
internal sealed class WorkSignal : IValueTaskSource
{
    private const int Waiting = 1, Signalled = 2;
    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };
    private int _state;

    public void Signal()
    {
        if ((Interlocked.Or(ref _state, Signalled) & (Waiting | Signalled)) == Waiting)
        {
            Wake();
        }
    }

    public ValueTask WaitAsync()
    {
        _core.Reset();
        var task = new ValueTask(this, _core.Version);
        if ((Interlocked.Or(ref _state, Waiting) & Signalled) != 0)
        {
            Wake();
        }

        return task;
    }

    void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _core.OnCompleted(continuation, state, token, flags);

    private void Wake()
    {
        Volatile.Write(ref _state, 0);
        _core.SetResult(true);
    }
}
