using CareVision.Storage.ApiKeys;
using CareVision.Storage.Changes;
using CareVision.Storage.Commands;
using CareVision.Storage.Invoices;
using CareVision.Storage.Records;
using CareVision.Storage.Runs;
using CareVision.Storage.States;
using CareVision.Storage.Upkeep;
using CareVision.Storage.Webhooks;
using CareVision.Testing.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CareVision.Storage.Tests.Support;

/// <summary>A database of its own and the services as a host gets them.</summary>
public sealed class StorageFixture : PostgresFixture
{
    ServiceProvider? services;

    internal NpgsqlDataSource Pool => Services.GetRequiredService<StorageDatabase>().Pool;

    internal StateTable States => new(Pool);

    internal IGrainStates GrainStates => Services.GetRequiredService<IGrainStates>();

    internal ISyncRecordQueries Records => Services.GetRequiredService<ISyncRecordQueries>();

    internal IChangeFeed Changes => Services.GetRequiredService<IChangeFeed>();

    internal ICommandLog CommandLog => Services.GetRequiredService<ICommandLog>();

    internal IApiKeys ApiKeys => Services.GetRequiredService<IApiKeys>();

    internal IInvoiceDocuments InvoiceDocuments => Services.GetRequiredService<IInvoiceDocuments>();

    internal IRunItems RunItems => Services.GetRequiredService<IRunItems>();

    internal IWebhookEvents WebhookEvents => Services.GetRequiredService<IWebhookEvents>();

    internal IRunSelections RunSelections => Services.GetRequiredService<IRunSelections>();

    internal IMaintenance Maintenance => Services.GetRequiredService<IMaintenance>();

    internal T Get<T>()
        where T : class => Services.GetRequiredService<T>();

    IServiceProvider Services => services ?? throw new InvalidOperationException("The fixture has not been initialised.");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        services = new ServiceCollection().AddLogging().AddCareVisionStorage(Configuration).BuildServiceProvider();
    }

    public override async Task DisposeAsync()
    {
        if (services is not null)
        {
            await services.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    /// <summary>
    /// Waits until every transaction begun so far has ended: the horizon behind which the feed shows changes counts the whole server, and
    /// other test classes write on it too.
    /// </summary>
    internal async Task FeedHorizonAsync()
    {
        var target = await ScalarAsync<string>("SELECT pg_current_xact_id()::text");
        var started = TimeProvider.System.GetTimestamp();
        while (!await ScalarAsync<bool>("SELECT pg_snapshot_xmin(pg_current_snapshot()) > $1::text::xid8", target))
        {
            Assert.True(
                TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(30),
                $"A transaction older than {target} is still open on this server after 30 seconds, so the change feed stands still.");
        }
    }

    /// <summary>An organisation no other test uses.</summary>
    internal static string NewOrg() => $"org-{Guid.NewGuid():N}"[..16];
}
