using CareVision.Sandbox.Core.State;
using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.HubSpot.Crm;
using CareVision.Sandbox.HubSpot.OAuth;
using CareVision.Sandbox.HubSpot.Webhooks;

namespace CareVision.Sandbox.HubSpot;

/// <summary>What the imitated HubSpot consists of.</summary>
sealed record HubSpotParts(HubSpotOptions Options, HubSpotSettings Settings, PortalRegister Portals, Grants Grants, WebhookOutbox Webhooks)
{
    public long Version => Portals.All.Sum(portal => portal.Version) + Grants.Version + Settings.Version + Webhooks.Version;

    public void Reset()
    {
        Settings.Reset();
        Grants.Load([]);
        Webhooks.Reset();
        foreach (var portal in Portals.All)
        {
            portal.Reset();
        }
    }
}

static class HubSpotServices
{
    public static IServiceCollection AddHubSpot(this IServiceCollection services, HubSpotOptions options) => services
        .AddSingleton(options)
        .AddSingleton<HubSpotSettings>()
        .AddSingleton<PortalRegister>()
        .AddSingleton<Grants>()
        .AddSingleton<WebhookOutbox>()
        .AddHostedService<WebhookDelivery>()
        .AddSingleton<HubSpotParts>()
        .AddSingleton<HubSpotSystem>()
        .AddSingleton<ISandboxSystem>(provider => provider.GetRequiredService<HubSpotSystem>())
        .AddSingleton<IStatefulPart>(provider => provider.GetRequiredService<HubSpotSystem>());
}
