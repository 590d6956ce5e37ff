using CareVision.Integrations.Http;
using CareVision.Integrations.Providers;
using CareVision.Integrations.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CareVision.Integrations.HubSpot;

/// <summary>Registers HubSpot's clients.</summary>
internal static class HubSpotServices
{
    internal static void AddHubSpot(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<HubSpotOptions>().Bind(configuration.GetSection(HubSpotOptions.SectionName))
            .Validate(
                o => HubSpotOptions.KnownVersions.Contains(o.ApiVersion), $"HubSpot:ApiVersion must be one of {string.Join(", ", HubSpotOptions.KnownVersions)}.")
            .Validate(o => TimeZoneInfo.TryFindSystemTimeZoneById(o.TimeZone, out _), "HubSpot:TimeZone must name a time zone.")
            .Validate(o => o.BatchWindow > TimeSpan.Zero && o.BatchWindow < TimeSpan.FromSeconds(5), "HubSpot:BatchWindow must be above 0 and under 5 seconds.")
            .ValidateOnStart();
        services.TryAddSingleton(sp => new HubSpotApps(sp.GetRequiredService<ParameterStore>()));
        services.TryAddSingleton(sp => new HubSpotErrors(Options(sp), sp.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(sp => new HubSpotCalls(
            sp.GetRequiredService<HubSpotApps>(), sp.GetRequiredService<AccountHttpClients>(), sp.GetRequiredService<HubSpotErrors>(),
            sp.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(sp => new HubSpotClient(
            new HubSpotBatches(sp.GetRequiredService<HubSpotCalls>(), Options(sp), sp.GetRequiredService<TimeProvider>()),
            sp.GetRequiredService<HubSpotCalls>(), Options(sp)));
        services.TryAddSingleton(sp => new HubSpotTokenClient(
            sp.GetRequiredService<ParameterStore>(), sp.GetRequiredService<HubSpotApps>(), sp.GetRequiredService<AccountHttpClients>(),
            sp.GetRequiredService<HubSpotErrors>(), sp.GetRequiredService<IOptions<IntegrationOptions>>().Value, sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IWebhookVerifier>(sp => new HubSpotWebhookVerifier(sp.GetRequiredService<HubSpotApps>()));
        services.AddSingleton<ITokenSource>(sp => sp.GetRequiredService<HubSpotTokenClient>());
    }

    private static HubSpotOptions Options(IServiceProvider services) => services.GetRequiredService<IOptions<HubSpotOptions>>().Value;
}
