using CareVision.Integrations.HubSpot;
using CareVision.Integrations.Http;
using CareVision.Integrations.Proda;
using CareVision.Integrations.Providers;
using CareVision.Integrations.TechOne;
using CareVision.Integrations.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CareVision.Integrations;

/// <summary>Registers the clients of the outside systems.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds the parameter store and all clients. The host adds <see cref="IAccessTokens"/> and <see
    /// cref="ICallBudget"/>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The host's configuration, with the sections <c>Providers</c> and <c>Integrations</c>.</param>
    public static IServiceCollection AddIntegrations(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<ParameterStoreOptions>().Bind(configuration.GetSection(ParameterStoreOptions.SectionName))
            .Configure<IServiceProvider>((options, services) =>
                options.IsProduction = (services.GetService(typeof(IHostEnvironment)) as IHostEnvironment)?.IsProduction() == true);
        services.AddOptions<IntegrationOptions>().Bind(configuration.GetSection(IntegrationOptions.SectionName));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ParameterStore>();
        services.AddHostedService<ParameterStoreStart>();
        services.AddHostedService<ParameterReload>();
        services.AddOptions<ParameterReloadOptions>().Bind(configuration.GetSection(ParameterReloadOptions.SectionName)).ValidateDataAnnotations();
        services.TryAddSingleton(sp => new AccountHttpClients(
            new AccountPipelines(Options(sp), Time(sp), sp.GetRequiredService<ILogger<AccountPipelines>>()),
            Options(sp),
            Time(sp),
            sp.GetRequiredService<IAccessTokens>,
            sp.GetRequiredService<ICallBudget>));
        services.AddHubSpot(configuration);
        services.AddOptions<ProdaOptions>().Bind(configuration.GetSection(ProdaOptions.SectionName));
        services.TryAddSingleton(sp => new ProdaClient(Store(sp), Clients(sp), sp.GetRequiredService<IOptionsMonitor<ProdaOptions>>(), Time(sp)));
        services.TryAddSingleton(sp => new NdiaClient(Store(sp), Clients(sp), sp.GetRequiredService<IOptionsMonitor<ProdaOptions>>(), Time(sp)));
        services.TryAddSingleton(sp => new TechOneDebtorClient(Store(sp), Clients(sp), Time(sp)));
        services.TryAddSingleton(sp => new TechOneHrpClient(Store(sp), Clients(sp), Time(sp)));
        services.TryAddSingleton<HrpWebhookOwner>();
        services.AddSingleton<IWebhookVerifier>(sp => new HrpWebhookVerifier(Store(sp), sp.GetRequiredService<HrpWebhookOwner>()));
        services.TryAddSingleton(sp => new TechOneInvoiceClient(Store(sp), Clients(sp), Time(sp)));
        services.AddSingleton<ITokenSource>(sp => new TechOneTokenClient(Store(sp), Clients(sp), Options(sp), Time(sp)));
        return services;
    }

    private static IntegrationOptions Options(IServiceProvider services) =>
        services.GetRequiredService<IOptions<IntegrationOptions>>().Value;

    private static TimeProvider Time(IServiceProvider services) => services.GetRequiredService<TimeProvider>();

    private static ParameterStore Store(IServiceProvider services) => services.GetRequiredService<ParameterStore>();

    private static AccountHttpClients Clients(IServiceProvider services) => services.GetRequiredService<AccountHttpClients>();
}
