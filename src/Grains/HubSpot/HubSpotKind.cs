using CareVision.Grains.Budgets;
using CareVision.Grains.Crm;
using CareVision.Grains.Hosting;
using CareVision.Grains.Links;
using CareVision.Grains.Webhooks;
using CareVision.Integrations.Providers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CareVision.Grains.HubSpot;

internal static class HubSpotKind
{
    public static void AddHubSpotCrm(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<HubSpotKeys>();
        services.AddSingleton<HubSpotContacts>();
        services.AddSingleton<ICrm, HubSpotCrm>();
        services.AddSingleton<ILinkConsent, HubSpotConsent>();
        services.AddSingleton<IWebhookHandler, HubSpotWebhookHandler>();
        // An upsert by a unique property has one effect however often it lands, so a proven absence needs no long proof.
        services.AddSyncPolicy(configuration, ProviderNames.HubSpot, policy => policy.SettleWindow = TimeSpan.FromSeconds(30));
        // What HubSpot grants an app with OAuth in one account (H36); records travel a hundred to a call.
        services.Configure<LimitOptions>(ProviderNames.HubSpot, limit => (limit.Permits, limit.Window, limit.Batch, limit.Concurrency) =
            (110, TimeSpan.FromSeconds(10), 100, 1_000));
        services.AddLimit(configuration, ProviderNames.HubSpot);
    }
}
