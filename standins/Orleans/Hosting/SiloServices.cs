using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Serialization;
using Orleans.Storage;
using Orleans.Timers;

namespace Orleans.Hosting;

internal static class SiloServices
{
    public static void AddDefaults(IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(SiloRuntime)))
        {
            return;
        }

        services.AddLogging();
        services.AddOptions();
        services.TryAddKeyedSingleton<TimeProvider>(
            KeyedService.AnyKey, static (provider, _) => provider.GetService<TimeProvider>() ?? TimeProvider.System);
        services.AddSingleton<GrainClasses>();
        services.AddSingleton<SiloRuntime>();
        services.AddSingleton<SiloLifecycle>();
        services.AddSingleton<ISiloLifecycle>(provider => provider.GetRequiredService<SiloLifecycle>());
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, SiloPort>();
        services.AddSingleton<ActivationCollector>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<ActivationCollector>());
        services.AddSingleton<ILocalSiloDetails, LocalSiloDetails>();
        services.AddSingleton<IGrainContextAccessor, GrainContextAccessor>();
        services.AddScoped<IGrainContext>(_ => RuntimeContext.Current!);
        services.AddSingleton<ITimerRegistry, TimerRegistry>();
        services.AddSingleton<IReminderRegistry, ReminderRegistry>();
        services.AddSingleton(_ => new DeepCopier());
        services.AddSingleton<IGrainStorageSerializer, DefaultGrainStorageSerializer>();
        services.AddSingleton(provider =>
        {
            var silo = provider.GetRequiredService<SiloRuntime>();
            return new ClusterClient(silo.Dispatcher, () => silo.Classes, provider);
        });
        services.AddSingleton<IClusterClient>(provider => provider.GetRequiredService<ClusterClient>());
        services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<ClusterClient>());
        services.AddSingleton<IConfigurationValidator, ClusteringValidator>();
        services.AddSingleton<IConfigurationValidator, GrainCollectionOptionsValidator>();
        services.AddSingleton<IConfigurationValidator, GrainInterfaceValidator>();
        services.AddSingleton<SiloHostedService>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<SiloHostedService>());
    }
}
