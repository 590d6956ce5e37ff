using System.Net;
using CareVision.Grains.Hosting;
using CareVision.Storage;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Storage;

namespace CareVision.Silo.Hosting;

/// <summary>Clustering, storage and reminders of a silo, from the section <c>Orleans</c>.</summary>
internal static class SiloHosting
{
    private const string Invariant = "Npgsql";

    public static void AddCareVisionSilo(this IHostApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection(OrleansOptions.Section).Get<OrleansOptions>() ?? new OrleansOptions();
        builder.Services.AddOptions<OrleansOptions>().Bind(builder.Configuration.GetSection(OrleansOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHostedService<EngineNotice>();
        builder.UseOrleans(silo =>
        {
            silo.UseCluster(settings);
            silo.UseCareVisionStorage(builder.Configuration.GetValue($"{StorageOptions.Section}:{nameof(StorageOptions.GroupCommit)}", defaultValue: true));
            silo.AddActivityPropagation();
        });
        builder.Services.AddSiloDuties();
        builder.Services.AddHostedService<DatabaseUpkeep>();
    }

    /// <summary>States and reminders in the product's own database: the stock AdoNet providers, or for states the one that commits many together.</summary>
    public static void UseCareVisionStorage(this ISiloBuilder silo, bool groupCommit)
    {
        if (groupCommit)
        {
            silo.Services.AddGroupCommitStorage();
        }
        else
        {
            silo.UseStockStorage();
        }

        silo.UseAdoNetReminderService((OptionsBuilder<AdoNetReminderTableOptions> options) =>
            options.Configure<StorageDatabase>((reminders, database) =>
            {
                reminders.Invariant = Invariant;
                reminders.DataSource = database.Main;
            }));
    }

    private static void UseStockStorage(this ISiloBuilder silo) =>
        silo.AddAdoNetGrainStorage(GrainServices.StorageProvider, (OptionsBuilder<AdoNetGrainStorageOptions> options) =>
            options.Configure<StorageDatabase, IServiceProvider>((storage, database, services) =>
            {
                storage.Invariant = Invariant;
                storage.DataSource = database.Main;
                storage.GrainStorageSerializer = services.GetRequiredKeyedService<IGrainStorageSerializer>(GrainServices.StorageProvider);
            }));

    private static void UseCluster(this ISiloBuilder silo, OrleansOptions settings)
    {
        if (settings.ClusterKind == ClusteringKind.AdoNet)
        {
            silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (settings.ClusterId, settings.ServiceId));
            silo.ConfigureEndpoints(IPAddress.Parse(settings.AdvertisedAddress), settings.SiloPort, settings.GatewayPort);
            silo.UseAdoNetClustering((OptionsBuilder<AdoNetClusteringSiloOptions> options) =>
                options.Configure<StorageDatabase>((clustering, database) =>
                {
                    clustering.Invariant = Invariant;
                    clustering.DataSource = database.Main;
                }));
            return;
        }

        silo.UseLocalhostClustering(settings.SiloPort, settings.GatewayPort, serviceId: settings.ServiceId, clusterId: settings.ClusterId);
    }
}
