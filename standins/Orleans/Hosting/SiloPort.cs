using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>Holds the silo's port as Orleans would, so that a second silo beside this one is noticed and refused.</summary>
internal sealed class SiloPort(IOptions<EndpointOptions> endpoints) : ILifecycleParticipant<ISiloLifecycle>
{
    private TcpListener? _listener;

    public void Participate(ISiloLifecycle lifecycle)
        => lifecycle.Subscribe(nameof(SiloPort), ServiceLifecycleStage.RuntimeInitialize, Hold, Release);

    private Task Hold(CancellationToken cancellationToken)
    {
        var port = endpoints.Value.SiloPort;
        if (port > 0)
        {
            try
            {
                _listener = new(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
                _listener.Start(1);
            }
            catch (SocketException exception)
            {
                throw new OrleansConfigurationException(
                    $"Port {port} is taken, perhaps by a silo that runs already: {Clustering.NeedsOrleans}", exception);
            }
        }

        return Task.CompletedTask;
    }

    private Task Release(CancellationToken cancellationToken)
    {
        _listener?.Dispose();
        return Task.CompletedTask;
    }
}
