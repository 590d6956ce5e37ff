using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace Orleans.Hosting;

public static class CoreHostingExtensions
{
    public static ISiloBuilder UseLocalhostClustering(
        this ISiloBuilder builder,
        int siloPort = EndpointOptions.DEFAULT_SILO_PORT,
        int gatewayPort = EndpointOptions.DEFAULT_GATEWAY_PORT,
        IPEndPoint? primarySiloEndpoint = null,
        string serviceId = "dev",
        string clusterId = "dev")
    {
        builder.Configure<EndpointOptions>(options =>
        {
            options.AdvertisedIPAddress = IPAddress.Loopback;
            options.SiloPort = siloPort;
            options.GatewayPort = gatewayPort;
        });
        if (serviceId != "dev" || clusterId != "dev")
        {
            builder.Configure<ClusterOptions>(options =>
            {
                options.ServiceId = serviceId;
                options.ClusterId = clusterId;
            });
        }

        return builder.UseDevelopmentClustering(primarySiloEndpoint);
    }

    public static ISiloBuilder UseDevelopmentClustering(this ISiloBuilder builder, IPEndPoint? primarySiloEndpoint)
        => builder.ConfigureServices(services => services.AddSingleton(new Clustering(primarySiloEndpoint, null)));

    public static ISiloBuilder AddActivityPropagation(this ISiloBuilder builder)
        => builder.ConfigureServices(services =>
        {
            services.AddOutgoingActivityPropagation();
            services.AddSingleton<IIncomingGrainCallFilter, ActivityPropagationIncoming>();
        });

    internal static IServiceCollection AddOutgoingActivityPropagation(this IServiceCollection services)
        => services
            .AddSingleton(System.Diagnostics.DistributedContextPropagator.Current)
            .AddSingleton<IOutgoingGrainCallFilter, ActivityPropagationOutgoing>();
}

public static class EndpointOptionsExtensions
{
    public static ISiloBuilder ConfigureEndpoints(
        this ISiloBuilder builder, IPAddress advertisedIP, int siloPort, int gatewayPort, bool listenOnAnyHostAddress = false)
        => builder.Configure<EndpointOptions>(options =>
        {
            options.AdvertisedIPAddress = advertisedIP;
            options.SiloPort = siloPort;
            options.GatewayPort = gatewayPort;
        });

    public static ISiloBuilder ConfigureEndpoints(
        this ISiloBuilder builder,
        string? hostname,
        int siloPort,
        int gatewayPort,
        AddressFamily addressFamily = AddressFamily.InterNetwork,
        bool listenOnAnyHostAddress = false)
        => builder.ConfigureEndpoints(
            Dns.GetHostAddresses(hostname ?? Dns.GetHostName(), addressFamily).FirstOrDefault() ?? IPAddress.Loopback,
            siloPort,
            gatewayPort,
            listenOnAnyHostAddress);

    public static ISiloBuilder ConfigureEndpoints(
        this ISiloBuilder builder,
        int siloPort,
        int gatewayPort,
        AddressFamily addressFamily = AddressFamily.InterNetwork,
        bool listenOnAnyHostAddress = false)
        => builder.ConfigureEndpoints((string?)null, siloPort, gatewayPort, addressFamily, listenOnAnyHostAddress);
}
