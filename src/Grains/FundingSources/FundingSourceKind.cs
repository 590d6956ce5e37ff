using CareVision.Grains.FundingTypes;
using CareVision.Grains.Hosting;
using CareVision.Grains.Runs;
using CareVision.Integrations.Providers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CareVision.Grains.FundingSources;

internal static class FundingSourceKind
{
    public static void AddFundingSources(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<DebtorAccountTarget>();
        services.AddSingleton<DebtorDesk>();
        services.AddSingleton<DebtorReport>();
        services.AddSingleton<FundingTypeWatchWork>();
        services.AddSingleton<IRunKind, ReconciliationRun>();
        services.AddSingleton<IRunKind, FundingTypeSettingsRun>();
        services.AddSingleton(FundingTypeWatchJson.Schema);
        services.AddSingleton(FundingSourceJson.Schema);
        services.AddOptions<DebtorOptions>().Bind(configuration.GetSection(DebtorOptions.Section))
            .Validate(o => o.ReferencePoll > TimeSpan.Zero, $"{DebtorOptions.Section}:ReferencePoll must be above 0.").ValidateOnStart();
        // "Syncing of updated records ... has not been implemented yet": TechOne debtors are created and never updated (T59).
        services.AddSyncPolicy(configuration, ProviderNames.TechOneAr, policy => policy.CreateOnly = true);
        services.AddLimit(configuration, ProviderNames.TechOneAr);
    }
}
