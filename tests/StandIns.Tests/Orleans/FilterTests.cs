using Orleans.TestingHost;

namespace CareVision.StandIns.Tests;

public interface IFilteredGrain : IGrainWithStringKey
{
    Task<string> SayAsync(string word);

    Task<string> RefusedAsync();
}

internal sealed class FilteredGrain : IFilteredGrain, IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context.MethodName == nameof(SayAsync))
        {
            context.Result = $"{context.Result}, grain";
        }
    }

    public Task<string> SayAsync(string word) => Task.FromResult(word);

    public Task<string> RefusedAsync() => Task.FromResult("never");
}

public sealed class FilterTests : IAsyncLifetime
{
    private readonly InProcessTestCluster _cluster = new InProcessTestClusterBuilder(1)
        .ConfigureSilo((_, silo) => silo.AddIncomingGrainCallFilter(async context =>
        {
            if (context.InterfaceMethod.DeclaringType != typeof(IFilteredGrain))
            {
                await context.Invoke();
                return;
            }

            if (context.MethodName == nameof(IFilteredGrain.RefusedAsync))
            {
                context.Result = "refused";
                return;
            }

            var seen = $"{context.InterfaceMethod.Name} {context.Request.GetArgument(0)} {context.TargetId.Key} "
                + $"{context.Grain.GetType().Name} {context.ImplementationMethod.Name}";
            await context.Invoke();
            context.Result = $"{context.Result}, silo saw {seen}";
        }))
        .ConfigureClient(client => client.AddOutgoingGrainCallFilter(async context =>
        {
            RequestContext.Set("from", "client");
            await context.Invoke();
            if (context.Result is string text)
            {
                context.Result = $"{text}, client";
            }
        }))
        .Build();

    [Fact]
    public async Task Filters_run_from_the_caller_over_the_silo_to_the_grain()
        => Assert.Equal(
            "hi, grain, silo saw SayAsync hi filter-1 FilteredGrain SayAsync, client",
            await _cluster.Client.GetGrain<IFilteredGrain>("filter-1").SayAsync("hi"));

    [Fact]
    public async Task A_filter_may_answer_in_the_grains_place()
        => Assert.Equal("refused, client", await _cluster.Client.GetGrain<IFilteredGrain>("filter-2").RefusedAsync());

    [Fact]
    public async Task A_filter_sets_what_the_call_carries()
        => Assert.Equal("client", await ReadAsync());

    public Task InitializeAsync() => _cluster.DeployAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    private async Task<string?> ReadAsync()
    {
        var grain = _cluster.Client.GetGrain<IFromGrain>("filter-3");
        var text = await grain.FromAsync();
        return text?.Replace(", client", "", StringComparison.Ordinal);
    }
}

public interface IFromGrain : IGrainWithStringKey
{
    Task<string?> FromAsync();
}

internal sealed class FromGrain : IFromGrain
{
    public Task<string?> FromAsync() => Task.FromResult(RequestContext.Get("from") as string);
}
