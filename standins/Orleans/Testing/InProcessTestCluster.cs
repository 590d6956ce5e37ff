using System.Collections.ObjectModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Orleans.TestingHost;

/// <summary>One silo and a client for tests. More silos are refused: they need Orleans.</summary>
public sealed partial class InProcessTestCluster(InProcessTestClusterOptions options) : IDisposable, IAsyncDisposable
{
    private readonly List<InProcessSiloHandle> _silos = [];
    private readonly GrainClasses _classes = new();
    private IHost? _clientHost;
    private ClusterClient? _client;
    private short _started;

    public InProcessTestClusterOptions Options { get; } = options;

    public ReadOnlyCollection<InProcessSiloHandle> Silos
    {
        get
        {
            lock (_silos)
            {
                return new List<InProcessSiloHandle>(_silos).AsReadOnly();
            }
        }
    }

    public IClusterClient Client => _client
        ?? throw new InvalidOperationException("The cluster was not deployed, or it was stopped.");

    public async Task DeployAsync()
    {
        if (_silos.Count > 0)
        {
            throw new InvalidOperationException("Cluster host already deployed.");
        }

        await StartSilosAsync(Options.InitialSilosCount);
        if (Options.InitializeClientOnDeploy)
        {
            await InitializeClientAsync();
        }
    }

    public Task InitializeClientAsync()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            EnvironmentName = Environments.Development, ApplicationName = "TestClusterClient", DisableDefaults = true,
        });
        builder.Services.Configure<ClusterOptions>(SetIds);
        Options.ClientHostConfigurationDelegates.ForEach(configure => configure(builder));
        builder.Services.AddSingleton<IClusterClient>(_ => Client);
        builder.Services.AddSingleton<IGrainFactory>(_ => Client);
        _clientHost = builder.Build();
        var services = _clientHost.Services;
        var dispatcher = new TestClusterDispatcher(
            Current,
            services.GetRequiredService<IOptions<ClientMessagingOptions>>().Value.ResponseTimeout,
            [.. services.GetServices<IOutgoingGrainCallFilter>()]);
        _client = new(dispatcher, () => _classes, services);
        return _clientHost.StartAsync();
    }

    public IServiceProvider GetSiloServiceProvider(SiloAddress? silo = null)
        => (silo is null ? Silos.First() : Silos.FirstOrDefault(handle => handle.SiloAddress.Equals(silo)))?.ServiceProvider
            ?? throw new ArgumentException($"The provided silo address '{silo}' is unknown.");

    public IEnumerable<InProcessSiloHandle> GetActiveSilos() => Silos.Where(silo => silo.IsActive);

    public InProcessSiloHandle? GetSiloForAddress(SiloAddress siloAddress)
        => GetActiveSilos().FirstOrDefault(silo => silo.SiloAddress.Equals(siloAddress));

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in Silos)
        {
            await silo.DisposeAsync();
        }

        _clientHost?.Dispose();
        _client = null;
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private void SetIds(ClusterOptions cluster)
    {
        cluster.ClusterId = Options.ClusterId;
        cluster.ServiceId = Options.ServiceId;
    }

    private SiloRuntime? Current() => Silos.FirstOrDefault(silo => silo.IsActive)?.ServiceProvider.GetRequiredService<SiloRuntime>();
}
