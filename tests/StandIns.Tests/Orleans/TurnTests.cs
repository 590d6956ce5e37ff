using Orleans.Concurrency;

namespace CareVision.StandIns.Tests;

public interface ITurnGrain : IGrainWithStringKey
{
    Task<int> BumpAfterYieldAsync();

    Task HoldAsync();

    [ReadOnly]
    Task<string> ReadHoldAsync();

    [ReadOnly]
    Task<string> ReadAsync();

    [AlwaysInterleave]
    Task ReleaseAsync();

    Task<bool> StaysOnSchedulerAsync();
}

internal sealed class TurnGrain : Grain, ITurnGrain
{
    private TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    public async Task<int> BumpAfterYieldAsync()
    {
        var before = _count;
        await Task.Yield();
        _count = before + 1;
        return _count;
    }

    public Task HoldAsync() => _held.Task;

    public async Task<string> ReadHoldAsync()
    {
        await _held.Task;
        return "held";
    }

    public Task<string> ReadAsync() => Task.FromResult("read");

    public Task ReleaseAsync()
    {
        _held.TrySetResult();
        _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return Task.CompletedTask;
    }

    public async Task<bool> StaysOnSchedulerAsync()
    {
        var scheduler = TaskScheduler.Current;
        await Task.Yield();
        return scheduler == TaskScheduler.Current && scheduler != TaskScheduler.Default;
    }
}

public sealed class TurnTests(Cluster cluster) : IClassFixture<Cluster>
{
    [Fact]
    public async Task A_grain_runs_one_call_at_a_time()
    {
        var grain = cluster.Grain<ITurnGrain>();
        var calls = Enumerable.Range(0, 100).Select(_ => grain.BumpAfterYieldAsync());
        var counts = await Task.WhenAll(calls).WaitAsync(Cluster.Patience);
        Assert.Equal(Enumerable.Range(1, 100), counts.Order());
    }

    [Fact]
    public async Task A_call_waits_until_the_one_before_has_ended()
    {
        var grain = cluster.Grain<ITurnGrain>();
        var held = grain.HoldAsync();
        var waiting = grain.BumpAfterYieldAsync();
        await cluster.Grain<ITurnGrain>().BumpAfterYieldAsync();
        Assert.False(held.IsCompleted || waiting.IsCompleted);
        await grain.ReleaseAsync();
        Assert.Equal(1, await waiting.WaitAsync(Cluster.Patience));
    }

    [Fact]
    public async Task Read_only_calls_run_beside_each_other_but_not_beside_others()
    {
        var grain = cluster.Grain<ITurnGrain>();
        var held = grain.ReadHoldAsync();
        Assert.Equal("read", await grain.ReadAsync().WaitAsync(Cluster.Patience));
        var writing = grain.BumpAfterYieldAsync();
        Assert.Equal("read", await grain.ReadAsync().WaitAsync(Cluster.Patience));
        Assert.False(writing.IsCompleted);
        await grain.ReleaseAsync();
        Assert.Equal("held", await held.WaitAsync(Cluster.Patience));
        Assert.Equal(1, await writing.WaitAsync(Cluster.Patience));
    }

    [Fact]
    public async Task What_follows_an_await_stays_on_the_grains_own_scheduler()
        => Assert.True(await cluster.Grain<ITurnGrain>().StaysOnSchedulerAsync());
}
