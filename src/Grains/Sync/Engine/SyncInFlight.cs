namespace CareVision.Grains.Sync.Engine;

/// <summary>Counts the work that runs beside the turns of a silo, from its start until its report was delivered.</summary>
internal sealed class SyncInFlight
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _none;

    public int Count { get; private set; }

    public void Begin()
    {
        lock (_lock)
        {
            Count++;
        }
    }

    public void End()
    {
        lock (_lock)
        {
            Count--;
            if (Count == 0)
            {
                _none?.TrySetResult();
                _none = null;
            }
        }
    }

    /// <summary>Completes as soon as nothing is under way.</summary>
    public Task WhenNoneAsync()
    {
        lock (_lock)
        {
            return Count == 0 ? Task.CompletedTask : (_none ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }
}
