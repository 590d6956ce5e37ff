namespace CareVision.StandIns.Tests;

public interface ICancellableGrain : IGrainWithStringKey
{
    Task WaitAsync(string signal, CancellationToken cancellationToken);

    Task<bool> RanAsync();
}

internal sealed class CancellableGrain : ICancellableGrain
{
    public async Task WaitAsync(string signal, CancellationToken cancellationToken)
    {
        Signals.Send(signal + " started");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
        finally
        {
            Signals.Send(signal + " ended");
        }
    }

    public Task<bool> RanAsync() => Task.FromResult(true);
}

public sealed class CancellationTests(Cluster cluster) : IClassFixture<Cluster>
{
    [Fact]
    public async Task A_callers_token_cancels_the_call_and_the_grains_work()
    {
        var grain = cluster.Grain<ICancellableGrain>();
        var signal = Guid.NewGuid().ToString();
        using var source = new CancellationTokenSource();
        var call = grain.WaitAsync(signal, source.Token);
        await Signals.WaitAsync(signal + " started");
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Cluster.Patience));
        await Signals.WaitAsync(signal + " ended");
        Assert.True(await grain.RanAsync().WaitAsync(Cluster.Patience));
    }

    [Fact]
    public async Task A_call_is_not_made_with_a_token_that_is_cancelled_already()
    {
        var signal = Guid.NewGuid().ToString();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => cluster.Grain<ICancellableGrain>().WaitAsync(signal, new CancellationToken(canceled: true)));
        Assert.Equal(0, Signals.Count(signal + " started"));
    }
}
