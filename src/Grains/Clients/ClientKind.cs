using Microsoft.Extensions.DependencyInjection;

namespace CareVision.Grains.Clients;

internal static class ClientKind
{
    public static void AddClients(this IServiceCollection services)
    {
        services.AddSingleton<ContactTargets>();
        services.AddSingleton(ClientJson.Schema);
    }
}
