using CareVision.Grains.Hosting;
using CareVision.Grains.Links;
using CareVision.Grains.Webhooks;
using CareVision.Integrations.Providers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CareVision.Grains.TechOneHrp;

/// <summary>TechOne HR and Payroll: its link (T20), its limit and its events.</summary>
internal static class TechOneHrpServices
{
    public static void AddTechOneHrp(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ILinkProof, TechOneHrpProof>();
        services.AddSingleton<IWebhookHandler, HrpWebhookHandler>();
        services.AddLimit(configuration, ProviderNames.TechOneHrp);
    }
}
