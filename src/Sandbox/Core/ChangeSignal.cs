namespace CareVision.Sandbox.Core;

/// <summary>Lets a reader wait for the next change; a change that nobody waits for costs one read.</summary>
sealed class ChangeSignal
{
    TaskCompletionSource? _waiting;

    public void Pulse() => Interlocked.Exchange(ref _waiting, null)?.TrySetResult();

    /// <summary>Arm before looking: a change between the look and the await is then not missed.</summary>
    public Task Next()
    {
        while (true)
        {
            var present = Volatile.Read(ref _waiting);
            if (present is not null)
            {
                return present.Task;
            }

            Interlocked.CompareExchange(ref _waiting, new(TaskCreationOptions.RunContinuationsAsynchronously), null);
        }
    }

    /// <summary>Returns when <paramref name="reached"/> holds or the time is up, whichever comes first.</summary>
    public async Task WaitAsync(Func<bool> reached, TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(atMost);
        while (true)
        {
            var next = Next();
            if (reached())
            {
                return;
            }

            try
            {
                await next.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
