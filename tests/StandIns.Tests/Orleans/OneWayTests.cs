using Orleans.Concurrency;

namespace CareVision.StandIns.Tests;

public interface IOneWayGrain : IGrainWithStringKey
{
    [OneWay]
    Task TellAsync(string signal);

    [OneWay]
    Task TellBadlyAsync(string signal);

    Task HoldAsync();

    [AlwaysInterleave]
    Task ReleaseAsync();
}

internal sealed class OneWayGrain : Grain, IOneWayGrain
{
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task TellAsync(string signal)
    {
        Signals.Send(signal);
        return Task.CompletedTask;
    }

    public Task TellBadlyAsync(string signal)
    {
        Signals.Send(signal);
        throw new InvalidOperationException("nobody hears this");
    }

    public Task HoldAsync() => _held.Task;

    public Task ReleaseAsync()
    {
        _held.TrySetResult();
        return Task.CompletedTask;
    }
}

public sealed class OneWayTests(Cluster cluster) : IClassFixture<Cluster>
{
    [Fact]
    public async Task A_one_way_call_does_not_wait_for_the_grain()
    {
        var grain = cluster.Grain<IOneWayGrain>();
        var signal = Guid.NewGuid().ToString();
        var held = grain.HoldAsync();
        await grain.TellAsync(signal).WaitAsync(Cluster.Patience);
        Assert.False(held.IsCompleted);
        await grain.ReleaseAsync();
        await Signals.WaitAsync(signal);
    }

    [Fact]
    public async Task A_one_way_call_that_fails_fails_silently()
    {
        var signal = Guid.NewGuid().ToString();
        await cluster.Grain<IOneWayGrain>().TellBadlyAsync(signal);
        await Signals.WaitAsync(signal);
    }
}
