using CareVision.Grains.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CareVision.Grains.Clients;

internal static class ClientKind
{
    public static void AddClients(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ContactTarget>();
        services.AddSingleton(ClientJson.Schema);
        services.AddSyncPolicy(configuration, ContactTarget.Crm, _ => { });
    }
}
