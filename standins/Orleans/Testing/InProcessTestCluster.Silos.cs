using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Orleans.TestingHost;

public sealed partial class InProcessTestCluster
{
    public async Task<InProcessSiloHandle> StartAdditionalSiloAsync() => (await StartSilosAsync(1)).Single();

    /// <exception cref="OrleansConfigurationException">There would be more than one silo.</exception>
    public async Task<List<InProcessSiloHandle>> StartSilosAsync(int silosToStart)
    {
        if (silosToStart + GetActiveSilos().Count() > 1)
        {
            throw new OrleansConfigurationException($"The test asks for several silos, but {Clustering.NeedsOrleans}");
        }

        var started = new List<InProcessSiloHandle>();
        for (var i = 0; i < silosToStart; i++)
        {
            started.Add(await StartSiloAsync(_started));
        }

        return started;
    }

    public async Task StopSiloAsync(InProcessSiloHandle instance)
    {
        await instance.StopSiloAsync(true);
        await RemoveAsync(instance);
    }

    public async Task KillSiloAsync(InProcessSiloHandle instance)
    {
        await instance.StopSiloAsync(false);
        await RemoveAsync(instance);
    }

    public async Task StopSilosAsync()
    {
        foreach (var silo in Silos)
        {
            await StopSiloAsync(silo);
        }
    }

    public async Task StopClusterClientAsync()
    {
        if (_clientHost is not null)
        {
            await _clientHost.StopAsync();
            _clientHost.Dispose();
        }

        _clientHost = null;
        _client = null;
    }

    public async Task StopAllSilosAsync()
    {
        await StopClusterClientAsync();
        await StopSilosAsync();
    }

    public async Task<InProcessSiloHandle?> RestartSiloAsync(InProcessSiloHandle instance)
    {
        await StopSiloAsync(instance);
        return await StartSiloAsync(instance.InstanceNumber);
    }

    public bool TryGetGrainContext(GrainId grainId, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IGrainContext? grainContext)
    {
        grainContext = Current()?.Catalog.TryGet(grainId) as IGrainContext;
        return grainContext is not null;
    }

    public Task WaitForDeactivationAsync(GrainId grainId)
        => TryGetGrainContext(grainId, out var context) ? context.Deactivated : Task.CompletedTask;

    public Task WaitForDeactivationAsync(IAddressable grain) => WaitForDeactivationAsync(grain.GetGrainId());

    public Task DeactivateAsync(IAddressable grain) => DeactivateAsync(grain.GetGrainId());

    public async Task DeactivateAsync(GrainId grainId)
    {
        if (TryGetGrainContext(grainId, out var context))
        {
            context.Deactivate(new(DeactivationReasonCode.ApplicationRequested, $"{nameof(DeactivateAsync)} was called."));
            await context.Deactivated;
        }
    }

    private async Task<InProcessSiloHandle> StartSiloAsync(short number)
    {
        var specific = new InProcessTestSiloSpecificOptions { SiloName = $"Silo_{number}" };
        var host = await Task.Run(async () =>
        {
            var built = Build(specific);
            await built.StartAsync();
            return built;
        });
        var details = host.Services.GetRequiredService<ILocalSiloDetails>();
        var handle = new InProcessSiloHandle
        {
            SiloHost = host,
            Name = specific.SiloName,
            InstanceNumber = number,
            SiloAddress = details.SiloAddress,
            GatewayAddress = details.GatewayAddress,
        };
        lock (_silos)
        {
            _silos.Add(handle);
        }

        _started++;
        return handle;
    }

    private IHost Build(InProcessTestSiloSpecificOptions specific)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            EnvironmentName = Environments.Development, ApplicationName = specific.SiloName, DisableDefaults = true,
        });
        Options.SiloHostConfigurationDelegates.ForEach(configure => configure(specific, builder));
        builder.UseOrleans(silo => silo
            .Configure<ClusterOptions>(SetIds)
            .Configure<SiloOptions>(options => options.SiloName = specific.SiloName)
            .Configure<EndpointOptions>(options =>
            {
                options.AdvertisedIPAddress = IPAddress.Loopback;
                options.SiloPort = specific.SiloPort;
                options.GatewayPort = specific.GatewayPort;
            })
            .Services.AddSingleton(new Clustering(null, null)));
        return builder.Build();
    }

    private async Task RemoveAsync(InProcessSiloHandle instance)
    {
        lock (_silos)
        {
            _silos.Remove(instance);
        }

        await instance.DisposeAsync();
    }
}
