using Microsoft.Extensions.Hosting;
using Orleans.TestingHost;

namespace CareVision.StandIns.Tests;

public sealed class SeveralSilosTests
{
    private static bool IsStandIn => typeof(IGrain).Assembly.GetName().Name == "Orleans.StandIn";

    [Fact]
    public async Task Several_silos_need_the_packages()
    {
        await using var cluster = new InProcessTestClusterBuilder(2).Build();
        if (IsStandIn)
        {
            var refusal = await Assert.ThrowsAsync<OrleansConfigurationException>(cluster.DeployAsync);
            Assert.Contains("stand-in", refusal.Message, StringComparison.Ordinal);
        }
        else
        {
            await cluster.DeployAsync();
            Assert.Equal(2, cluster.Silos.Count);
        }
    }

    [Fact]
    public async Task A_client_of_a_silo_that_cannot_be_reached_does_not_start()
    {
        using var host = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true })
            .UseOrleansClient(client => client.UseLocalhostClustering(gatewayPort: 1))
            .Build();
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync().WaitAsync(Cluster.Patience));
        Assert.Equal(IsStandIn, refusal.Message.Contains("stand-in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_silo_does_not_start_without_knowing_how_to_find_others()
    {
        using var host = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true })
            .UseOrleans(_ => { })
            .Build();
        await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync());
    }

    [Fact]
    public async Task A_second_silo_beside_the_first_needs_the_packages()
    {
        using var free = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        free.Start();
        var port = ((System.Net.IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        using var first = Silo(port);
        using var second = Silo(port);
        await first.StartAsync();
        var refusal = await Record.ExceptionAsync(() => second.StartAsync());
        Assert.Equal(IsStandIn, refusal?.Message.Contains("stand-in", StringComparison.Ordinal) ?? false);
        await second.StopAsync();
        await first.StopAsync();
    }

    private static IHost Silo(int port)
        => Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true })
            .UseOrleans(silo => silo.UseLocalhostClustering(siloPort: port, gatewayPort: 0))
            .Build();

    [Fact]
    public void The_engine_can_be_named()
    {
        var title = typeof(IGrain).Assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyTitleAttribute), false)
            .Cast<System.Reflection.AssemblyTitleAttribute>().Single().Title;
        Assert.Equal(IsStandIn, title == "Orleans stand-in (single process)");
    }
}
