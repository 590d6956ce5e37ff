using Orleans.Concurrency;
using Orleans.TestingHost;

namespace CareVision.StandIns.Tests;

public interface ICallerGrain : IGrainWithStringKey
{
    /// <summary>Calls the other grain, which calls back.</summary>
    Task<int> AskAsync(string other);

    Task<int> AskAllowingCallBackAsync(string other);

    Task<int> AnswerAsync();
}

public interface ICycleGrain : ICallerGrain;

public interface IReentrantGrain : ICallerGrain;

public interface ICalledGrain : IGrainWithStringKey
{
    Task<int> CallBackAsync(ICallerGrain caller);
}

internal sealed class CycleGrain : Grain, ICycleGrain
{
    public Task<int> AskAsync(string other) => GrainFactory.GetGrain<ICalledGrain>(other).CallBackAsync(this.AsReference<ICycleGrain>());

    public async Task<int> AskAllowingCallBackAsync(string other)
    {
        using var section = RequestContext.AllowCallChainReentrancy();
        return await GrainFactory.GetGrain<ICalledGrain>(other).CallBackAsync(this.AsReference<ICycleGrain>());
    }

    public Task<int> AnswerAsync() => Task.FromResult(42);
}

[Reentrant]
internal sealed class ReentrantGrain : Grain, IReentrantGrain
{
    public Task<int> AskAsync(string other)
        => GrainFactory.GetGrain<ICalledGrain>(other).CallBackAsync(this.AsReference<IReentrantGrain>());

    public Task<int> AskAllowingCallBackAsync(string other) => AskAsync(other);

    public Task<int> AnswerAsync() => Task.FromResult(42);
}

internal sealed class CalledGrain : Grain, ICalledGrain
{
    public Task<int> CallBackAsync(ICallerGrain caller) => caller.AnswerAsync();
}

public sealed class ReentrancyTests : IAsyncLifetime
{
    private readonly InProcessTestCluster _cluster = new InProcessTestClusterBuilder(1)
        .ConfigureSilo((_, silo) => silo.Configure<Orleans.Configuration.SiloMessagingOptions>(
            options => options.ResponseTimeout = TimeSpan.FromMilliseconds(400)))
        .Build();

    [Fact]
    public async Task A_call_cycle_fails_when_the_response_time_is_over()
    {
        var grain = _cluster.Client.GetGrain<ICycleGrain>("cycle-1");
        await Assert.ThrowsAsync<TimeoutException>(() => grain.AskAsync("called-1"));
        Assert.Equal(42, await grain.AnswerAsync().WaitAsync(Cluster.Patience));
    }

    [Fact]
    public async Task A_call_cycle_ends_well_when_the_caller_allows_it()
        => Assert.Equal(42, await _cluster.Client.GetGrain<ICycleGrain>("cycle-2").AskAllowingCallBackAsync("called-2"));

    [Fact]
    public async Task A_call_cycle_ends_well_when_the_caller_is_reentrant()
        => Assert.Equal(42, await _cluster.Client.GetGrain<IReentrantGrain>("cycle-3").AskAsync("called-3"));

    public Task InitializeAsync() => _cluster.DeployAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();
}
