using CareVision.Grains.Budgets;
using CareVision.Grains.Clients;
using CareVision.Grains.Crm;
using CareVision.Grains.FundingSources;
using CareVision.Grains.Invoices;
using CareVision.Grains.HubSpot;
using CareVision.Grains.Links;
using CareVision.Grains.Onboarding;
using CareVision.Grains.Organisations;
using CareVision.Grains.Quotes;
using CareVision.Grains.Recovery;
using CareVision.Grains.Runs;
using CareVision.Grains.ServiceContracts;
using CareVision.Grains.Sync.Engine;
using CareVision.Grains.Sync.Machine;
using CareVision.Grains.TechOneHrp;
using CareVision.Grains.Tokens;
using CareVision.Grains.Webhooks;
using CareVision.Integrations;
using CareVision.Integrations.Http;
using CareVision.Integrations.Providers;
using CareVision.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime.Hosting;

namespace CareVision.Grains.Hosting;

/// <summary>Registers everything that the grains of a silo need.</summary>
public static class GrainServices
{
    /// <summary>The storage provider that every grain state names.</summary>
    public const string StorageProvider = StorageNames.Sync;

    /// <summary>
    /// Adds the sync engine, the kinds, the limits, the tokens, the integrations and the storage. Reads the sections <c>Sync:{system}</c>,
    /// <c>Limits:{provider}</c>, <c>Encryption</c>, <c>TechOne:Debtors</c>, <c>TechOne:Invoices</c>, <c>Providers</c> and <c>Integrations</c>. The host fails at start on
    /// invalid settings.
    /// </summary>
    public static IServiceCollection AddCareVisionGrains(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddCareVisionStorage(configuration);
        services.AddIntegrations(configuration);
        services.AddSyncEngine();
        services.AddLimits();
        services.AddTokens(configuration);
        services.AddSingleton(OrganisationJson.Schema);
        services.AddLinks();
        services.AddClients();
        services.AddCrm();
        services.AddFundingSources(configuration);
        services.AddQuotes();
        services.AddInvoices(configuration);
        services.AddServiceContracts(configuration);
        services.AddRuns();
        services.AddWebhooks();
        services.AddHubSpotCrm(configuration);
        services.AddTechOneHrp(configuration);
        // By the provider's name: the unnamed serializer is the engine's own, and which of two registrations wins depends on their order.
        services.AddKeyedSingleton<IGrainStorageSerializer, EnvelopeGrainStorageSerializer>(StorageProvider);
        return services;
    }

    /// <summary>The provider of <see cref="StorageProvider"/> that commits many grains' writes together.</summary>
    public static IServiceCollection AddGroupCommitStorage(this IServiceCollection services) => services.AddGrainStorage(
        StorageProvider, (provider, name) => ActivatorUtilities.CreateInstance<GroupCommitGrainStorage>(
            provider, provider.GetRequiredKeyedService<IGrainStorageSerializer>(name)));

    /// <summary>Adds the files of the parameter store (<c>ParameterStore:File</c>, <c>ParameterStore:Directory</c>) to a host's configuration. First of all calls.</summary>
    public static void AddParameterStore(this IHostApplicationBuilder builder) => builder.AddParameterStoreFiles();

    /// <summary>Gives a target its policy: <c>Sync:{system}</c> over the defaults, and the HTTP layer's own time-out as the bound of a late original.</summary>
    internal static void AddSyncPolicy(this IServiceCollection services, IConfiguration configuration, string system, Action<SyncPolicy> defaults) =>
        services.AddOptions<SyncPolicy>(system)
            .Configure(defaults)
            .Bind(configuration.GetSection($"Sync:{system}"))
            .PostConfigure<IOptions<IntegrationOptions>>((policy, http) => policy.CallTimeout = http.Value.Timeout)
            .Validate(
                policy => policy is { MaxAttempts: > 0 } && policy.SendWithin > TimeSpan.Zero && policy.SettleWindow >= TimeSpan.Zero,
                $"Sync:{system} needs MaxAttempts above 0, SendWithin above 0 and no negative SettleWindow.")
            .ValidateOnStart();

    /// <summary>Gives a provider's accounts their limit: <c>Limits:{provider}</c>, reloaded at run time.</summary>
    internal static void AddLimit(this IServiceCollection services, IConfiguration configuration, string provider) =>
        services.AddOptions<LimitOptions>(provider)
            .Bind(configuration.GetSection($"{LimitOptions.Section}:{provider}"))
            .Validate(limit => limit.Window > TimeSpan.Zero && limit.Concurrency > 0, $"Limits:{provider} needs a Window and a Concurrency above 0.")
            .ValidateOnStart();

    /// <summary>
    /// Keeps the recovery sweep alive, and lets pushes end before the silo does. Added after the silo itself: started when grains can be called, and
    /// stopped while they still can.
    /// </summary>
    public static IServiceCollection AddSiloDuties(this IServiceCollection services) =>
        services.AddHostedService<SweepHeartbeat>().AddHostedService<PushDrain>();

    internal static void AddSyncEngine(this IServiceCollection services)
    {
        services.AddSingleton<PushSlots>();
        services.AddSingleton(s => new SyncRuntime(
            s.GetRequiredService<IGrainFactory>(), s.GetRequiredService<PushSlots>(), s.GetRequiredService<TimeProvider>(), Random.Shared.NextDouble,
            s.GetRequiredService<ILogger<SyncRuntime>>()));
    }

    internal static void AddLimits(this IServiceCollection services)
    {
        services.AddSingleton<ISlotCapacity, LimitSlotCapacity>();
        services.AddSingleton<ICallBudget, CallBudget>();
        services.AddSingleton(CallBudgetJson.Schema);
    }

    private static void AddTokens(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<EncryptionOptions>().Bind(configuration.GetSection(EncryptionOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EncryptionOptions>, EncryptionOptionsValidator>();
        services.AddSingleton<SecretBox>();
        services.AddSingleton<IAccessTokens, AccessTokens>();
        services.AddSingleton(AccessTokenJson.Schema);
    }

    private static void AddLinks(this IServiceCollection services)
    {
        services.AddSingleton<LinkGate>();
        services.AddSingleton<LinkWork>();
        services.AddSingleton<ILinkProof, TechOneArProof>();
        services.AddSingleton(LinkJson.Schema);
        services.AddSingleton(IntegrationRequestJson.Schema);
    }

    private static void AddRuns(this IServiceCollection services)
    {
        services.AddSingleton<RunWork>();
        services.AddSingleton<RunSources>();
        services.AddSingleton<WaitingRun>();
        services.AddSingleton<IRunKind, FirstPushRun>();
        services.AddSingleton<IRunKind, RetryRun>();
        services.AddSingleton(RunJson.Schema);
    }
}
