using Orleans.Concurrency;

namespace CareVision.StandIns.Tests;

public interface ILeavingGrain : IGrainWithStringKey
{
    Task<ActivationId> WhoAsync();

    Task LeaveAsync();

    Task<ActivationId> LeaveWhileHeldAsync();

    [AlwaysInterleave]
    Task ReleaseAsync();
}

internal sealed class LeavingGrain(IGrainContext context) : IGrainBase, ILeavingGrain
{
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IGrainContext GrainContext => context;

    public Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token)
    {
        Signals.Send($"{context.GrainId} left: {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task<ActivationId> WhoAsync() => Task.FromResult(context.ActivationId);

    public Task LeaveAsync()
    {
        this.DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task<ActivationId> LeaveWhileHeldAsync()
    {
        this.DeactivateOnIdle();
        Signals.Send($"{context.GrainId} leaving");
        await _held.Task;
        return context.ActivationId;
    }

    public Task ReleaseAsync()
    {
        _held.TrySetResult();
        return Task.CompletedTask;
    }
}

public sealed class DeactivationTests(Cluster cluster) : IClassFixture<Cluster>
{
    [Fact]
    public async Task A_grain_that_leaves_is_activated_anew_by_the_next_call()
    {
        var grain = cluster.Grain<ILeavingGrain>();
        var first = await grain.WhoAsync();
        Assert.Equal(first, await grain.WhoAsync());
        await grain.LeaveAsync();
        Assert.NotEqual(first, await grain.WhoAsync().WaitAsync(Cluster.Patience));
        await Signals.WaitAsync($"{grain.GetGrainId()} left: ApplicationRequested");
    }

    [Fact]
    public async Task Calls_that_wait_while_a_grain_leaves_go_to_the_next_activation()
    {
        var grain = cluster.Grain<ILeavingGrain>();
        var leaving = grain.LeaveWhileHeldAsync();
        await Signals.WaitAsync($"{grain.GetGrainId()} leaving");
        var waiting = Enumerable.Range(0, 5).Select(_ => grain.WhoAsync()).ToArray();
        await cluster.Grain<ILeavingGrain>().WhoAsync();
        Assert.False(leaving.IsCompleted || waiting.Any(call => call.IsCompleted));
        Assert.True(cluster.Inner.TryGetGrainContext(grain.GetGrainId(), out var context));
        await context.GrainInstance!.As<ILeavingGrain>().ReleaseAsync();
        var first = await leaving.WaitAsync(Cluster.Patience);
        var later = await Task.WhenAll(waiting).WaitAsync(Cluster.Patience);
        Assert.DoesNotContain(first, later);
        Assert.Single(later.Distinct());
    }

    [Fact]
    public async Task A_silo_that_stops_deactivates_its_grains()
    {
        var own = new Cluster();
        await own.InitializeAsync();
        var grain = own.Grain<ILeavingGrain>();
        await grain.WhoAsync();
        await own.Inner.StopSiloAsync(own.Inner.Silos[0]);
        Assert.Equal(1, Signals.Count($"{grain.GetGrainId()} left: ShuttingDown"));
        await own.DisposeAsync();
    }
}

internal static class GrainInstances
{
    public static T As<T>(this object grain) => (T)grain;
}
