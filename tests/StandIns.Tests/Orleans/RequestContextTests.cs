namespace CareVision.StandIns.Tests;

public interface IContextGrain : IGrainWithStringKey
{
    Task<string?> ReadAsync();

    Task<string?> ReadThroughAsync(string other);

    Task ChangeAsync(string value);
}

internal sealed class ContextGrain : Grain, IContextGrain
{
    public Task<string?> ReadAsync() => Task.FromResult(RequestContext.Get("who") as string);

    public async Task<string?> ReadThroughAsync(string other)
    {
        await Task.Yield();
        return await GrainFactory.GetGrain<IContextGrain>(other).ReadAsync();
    }

    public Task ChangeAsync(string value)
    {
        RequestContext.Set("who", value);
        return Task.CompletedTask;
    }
}

public sealed class RequestContextTests(Cluster cluster) : IClassFixture<Cluster>
{
    [Fact]
    public async Task Values_travel_along_the_chain_of_calls()
    {
        RequestContext.Set("who", "portal");
        Assert.Equal("portal", await cluster.Grain<IContextGrain>().ReadThroughAsync("context-end"));
    }

    [Fact]
    public async Task A_grains_change_does_not_reach_its_caller_or_the_next_call()
    {
        RequestContext.Set("who", "mine");
        var grain = cluster.Grain<IContextGrain>();
        await grain.ChangeAsync("its");
        Assert.Equal("mine", RequestContext.Get("who"));
        RequestContext.Clear();
        Assert.Null(await grain.ReadAsync());
    }
}
