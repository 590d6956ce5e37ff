using System.Net;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Runtime;

internal sealed class LocalSiloDetails(IOptions<SiloOptions> silo, IOptions<ClusterOptions> cluster, IOptions<EndpointOptions> endpoints)
    : ILocalSiloDetails
{
    public string Name => silo.Value.SiloName ?? $"Silo_{Environment.ProcessId}";

    public string ClusterId => cluster.Value.ClusterId;

    public string DnsHostName => Dns.GetHostName();

    public SiloAddress SiloAddress { get; } = SiloAddress.New(
        endpoints.Value.AdvertisedIPAddress ?? IPAddress.Loopback, endpoints.Value.SiloPort, SiloAddress.AllocateNewGeneration());

    public SiloAddress GatewayAddress => SiloAddress.New(SiloAddress.Endpoint.Address, endpoints.Value.GatewayPort, SiloAddress.Generation);
}
