using Orleans.Timers;

namespace CareVision.Grains.Tests.Fakes;

/// <summary>Grain timers on a test's clock; a tick is a turn.</summary>
internal sealed class FakeTimers(TimeProvider time, FakeGrain grain) : ITimerRegistry
{
    public IGrainTimer RegisterGrainTimer<TState>(
        IGrainContext grainContext, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options) =>
        new Timer(time, _ => Tick(() => callback(state, CancellationToken.None)), options);

    public IDisposable RegisterTimer(IGrainContext grainContext, Func<object?, Task> callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        throw new NotSupportedException("Timers of the old kind interleave.");

    private void Tick(Func<Task> callback)
    {
        if (!grain.IsGone)
        {
            _ = grain.TurnAsync(async () =>
            {
                try
                {
                    await callback();
                }
                catch (Exception e)
                {
                    // As in a silo: the failure of a tick is logged, and nobody else hears of it.
                    grain.TimerFailed = e;
                }
            });
        }
    }

    private sealed class Timer(TimeProvider time, TimerCallback tick, GrainTimerCreationOptions options) : IGrainTimer
    {
        private readonly ITimer _timer = time.CreateTimer(tick, null, options.DueTime, options.Period);

        public void Change(TimeSpan dueTime, TimeSpan period) => _timer.Change(dueTime, period);

        public void Dispose() => _timer.Dispose();
    }
}
