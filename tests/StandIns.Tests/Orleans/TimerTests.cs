using Orleans.Concurrency;

namespace CareVision.StandIns.Tests;

public interface ITimerGrain : IGrainWithStringKey
{
    Task StartAsync(string signal, bool interleave);

    Task HoldAsync(string held);

    [AlwaysInterleave]
    Task ReleaseAsync();

    Task StopAsync();
}

internal sealed class TimerGrain(IGrainContext context) : IGrainBase, ITimerGrain
{
    private TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IGrainTimer? _timer;
    private bool _holding;

    public IGrainContext GrainContext => context;

    public Task StartAsync(string signal, bool interleave)
    {
        var options = new GrainTimerCreationOptions(TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(5)) { Interleave = interleave };
        _timer = this.RegisterGrainTimer(
            (_, _) =>
            {
                Signals.Send(_holding ? signal + " while held" : signal);
                return Task.CompletedTask;
            },
            0,
            options);
        return Task.CompletedTask;
    }

    public async Task HoldAsync(string held)
    {
        _holding = true;
        Signals.Send(held);
        await _held.Task;
        _holding = false;
    }

    public Task ReleaseAsync()
    {
        _held.TrySetResult();
        _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return Task.CompletedTask;
    }

    public Task StopAsync()
    {
        _timer?.Dispose();
        return Task.CompletedTask;
    }
}

public sealed class TimerTests(Cluster cluster) : IClassFixture<Cluster>
{
    [Fact]
    public async Task A_timer_ticks_again_and_again()
    {
        var grain = cluster.Grain<ITimerGrain>();
        var signal = Guid.NewGuid().ToString();
        await grain.StartAsync(signal, interleave: false);
        await Signals.WaitAsync(signal, 3);
        await grain.StopAsync();
    }

    [Fact]
    public async Task A_tick_waits_for_the_call_that_runs()
    {
        var (grain, other) = (cluster.Grain<ITimerGrain>(), cluster.Grain<ITimerGrain>());
        var (signal, pace) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        var held = grain.HoldAsync(signal + " held");
        await Signals.WaitAsync(signal + " held");
        await other.StartAsync(pace, interleave: false);
        var started = grain.StartAsync(signal, interleave: false);
        await Signals.WaitAsync(pace, 5);
        Assert.False(started.IsCompleted);
        await grain.ReleaseAsync();
        await held;
        await Signals.WaitAsync(signal, 2);

        var again = grain.HoldAsync(signal + " held");
        await Signals.WaitAsync(signal + " held", 2);
        var before = Signals.Count(pace);
        await Signals.WaitAsync(pace, before + 10);
        Assert.Equal(0, Signals.Count(signal + " while held"));
        await grain.ReleaseAsync();
        await again.WaitAsync(Cluster.Patience);
        await grain.StopAsync();
        await other.StopAsync();
    }

    [Fact]
    public async Task A_tick_that_may_interleave_does_not_wait()
    {
        var grain = cluster.Grain<ITimerGrain>();
        var signal = Guid.NewGuid().ToString();
        await grain.StartAsync(signal, interleave: true);
        var held = grain.HoldAsync(signal + " held");
        await Signals.WaitAsync(signal + " while held", 2);
        await grain.ReleaseAsync();
        await held.WaitAsync(Cluster.Patience);
        await grain.StopAsync();
    }
}
