using Orleans.TestingHost;

namespace CareVision.StandIns.Tests;

/// <summary>One silo with memory storage and memory reminders.</summary>
public sealed class Cluster : IAsyncLifetime
{
    /// <summary>How long a test waits for what must happen, before it fails.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly InProcessTestCluster _cluster = new InProcessTestClusterBuilder(1)
        .ConfigureSilo((_, silo) => silo
            .AddMemoryGrainStorage("memory")
            .UseInMemoryReminderService()
            .Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromMilliseconds(50)))
        .Build();

    public InProcessTestCluster Inner => _cluster;

    public IClusterClient Client => _cluster.Client;

    public T Grain<T>() where T : IGrainWithStringKey => Client.GetGrain<T>($"key-{Guid.NewGuid():D}");

    public Task InitializeAsync() => _cluster.DeployAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();
}
