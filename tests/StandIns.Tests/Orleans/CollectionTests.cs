using Orleans.TestingHost;

namespace CareVision.StandIns.Tests;

public sealed class CollectionTests
{
    [Fact]
    public async Task An_idle_grain_is_collected()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.Configure<Orleans.Configuration.GrainCollectionOptions>(options =>
        {
            options.CollectionAge = TimeSpan.FromMilliseconds(500);
            options.CollectionQuantum = TimeSpan.FromMilliseconds(250);
        }));
        await using var cluster = builder.Build();
        await cluster.DeployAsync();
        var grain = cluster.Client.GetGrain<ILeavingGrain>($"idle-{Guid.NewGuid()}");
        var first = await grain.WhoAsync();
        await Signals.WaitAsync($"{grain.GetGrainId()} left: ActivationIdle");
        Assert.NotEqual(first, await grain.WhoAsync());
    }

    [Fact]
    public async Task Collection_can_be_forced()
    {
        var cluster = new Cluster();
        await cluster.InitializeAsync();
        var grain = cluster.Grain<ILeavingGrain>();
        await grain.WhoAsync();
        var management = cluster.Client.GetGrain<IManagementGrain>(0);
        await management.ForceActivationCollection(TimeSpan.Zero);
        await Signals.WaitAsync($"{grain.GetGrainId()} left: ActivationIdle");
        await cluster.DisposeAsync();
    }
}
