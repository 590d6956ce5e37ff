using CareVision.Storage.ApiKeys;
using CareVision.Storage.Attention;
using CareVision.Storage.Audit;
using CareVision.Storage.Changes;
using CareVision.Storage.Commands;
using CareVision.Storage.ConsoleSessions;
using CareVision.Storage.Envelope;
using CareVision.Storage.Debtors;
using CareVision.Storage.Invoices;
using CareVision.Storage.Migrations;
using CareVision.Storage.Records;
using CareVision.Storage.Runs;
using CareVision.Storage.States;
using CareVision.Storage.Upkeep;
using CareVision.Storage.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CareVision.Storage;

/// <summary>Registers the storage services.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>
    /// Adds the database and everything that reads or writes it, configured by <c>ConnectionStrings:CareVision</c> and section
    /// <c>Storage</c>. Calling it twice (silo and gateway in one process) adds nothing the second time.
    /// </summary>
    public static IServiceCollection AddCareVisionStorage(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        if (services.Any(service => service.ServiceType == typeof(StorageDatabase)))
        {
            return services;
        }

        services.AddOptions<StorageOptions>()
            .Bind(configuration.GetSection(StorageOptions.Section))
            .Configure(options =>
                options.ConnectionString =
                    configuration.GetConnectionString(StorageOptions.ConnectionStringName) ?? options.ConnectionString)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<StorageDatabase>();
        services.AddSingleton<Migrator>();
        services.AddSingleton<StateUpcasters>();
        services.AddSingleton<ISyncRecordQueries, SyncRecordQueries>();
        services.AddSingleton<IChangeFeed, ChangeFeed>();
        services.AddSingleton<ICommandLog, CommandLog>();
        services.AddSingleton<IApiKeys, ApiKeyStore>();
        services.AddSingleton<IInvoiceDocuments, InvoiceDocuments>();
        services.AddSingleton<IRunItems, RunItems>();
        services.AddSingleton<IRunSelections, RunSelections>();
        services.AddSingleton<IDebtorAccounts, DebtorAccounts>();
        services.AddSingleton<IMaintenance, Maintenance>();
        services.AddSingleton<IAudit, AuditLog>();
        services.AddSingleton<IConsoleSessions, SessionStore>();
        services.AddSingleton<IAttention, AttentionQueries>();
        services.AddSingleton<IWebhookEvents, WebhookEvents>();
        services.AddSingleton<IGrainStates, GrainStates>();
        return services;
    }
}
