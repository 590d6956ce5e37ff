namespace CareVision.StandIns.Tests;

public interface IThrowingGrain : IGrainWithStringKey
{
    Task ThrowAsync(string message);

    Task ThrowSynchronouslyAsync(string message);
}

internal sealed class ThrowingGrain : IThrowingGrain
{
    public async Task ThrowAsync(string message)
    {
        await Task.Yield();
        throw new InvalidOperationException(message);
    }

    public Task ThrowSynchronouslyAsync(string message) => throw new InvalidOperationException(message);
}

public interface IFailingGrain : IGrainWithStringKey
{
    Task<int> UseAsync();
}

internal sealed class FailingGrain : IGrainBase, IFailingGrain
{
    public FailingGrain(IGrainContext context)
    {
        GrainContext = context;
        Signals.Send(context.GrainId.ToString());
    }

    public IGrainContext GrainContext { get; }

    public Task OnActivateAsync(CancellationToken token)
        => Signals.Count(GrainContext.GrainId.ToString()) == 1 ? throw new InvalidOperationException("not yet") : Task.CompletedTask;

    public Task<int> UseAsync() => Task.FromResult(Signals.Count(GrainContext.GrainId.ToString()));
}

public sealed class ExceptionTests(Cluster cluster) : IClassFixture<Cluster>
{
    [Fact]
    public async Task A_callers_exception_is_the_grains()
    {
        var grain = cluster.Grain<IThrowingGrain>();
        Assert.Equal("late", (await Assert.ThrowsAsync<InvalidOperationException>(() => grain.ThrowAsync("late"))).Message);
        Assert.Equal("early", (await Assert.ThrowsAsync<InvalidOperationException>(() => grain.ThrowSynchronouslyAsync("early"))).Message);
    }

    [Fact]
    public async Task A_failed_activation_fails_its_callers_and_the_next_call_tries_again()
    {
        var grain = cluster.Grain<IFailingGrain>();
        Assert.Equal("not yet", (await Assert.ThrowsAsync<InvalidOperationException>(() => grain.UseAsync())).Message);
        Assert.Equal(2, await grain.UseAsync().WaitAsync(Cluster.Patience));
    }
}
