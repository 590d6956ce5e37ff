using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Hosting;

public static class SiloBuilderReminderExtensions
{
    public static ISiloBuilder AddReminders(this ISiloBuilder builder) => builder.ConfigureServices(services => services.AddReminders());

    public static void AddReminders(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(LocalReminderService)))
        {
            return;
        }

        services.AddSingleton<LocalReminderService>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<LocalReminderService>());
        services.AddSingleton<IConfigurationValidator, ReminderOptionsValidator>();
    }

    public static ISiloBuilder UseAdoNetReminderService(this ISiloBuilder builder, Action<AdoNetReminderTableOptions> configureOptions)
        => builder.UseAdoNetReminderService(options => options.Configure(configureOptions));

    public static ISiloBuilder UseAdoNetReminderService(
        this ISiloBuilder builder, Action<OptionsBuilder<AdoNetReminderTableOptions>> configureOptions)
        => builder.ConfigureServices(services =>
        {
            services.AddReminders();
            services.AddSingleton<IReminderTable, AdoNetReminderTable>();
            services.AddTransient<IConfigurationValidator>(provider =>
            {
                var options = provider.GetRequiredService<IOptions<AdoNetReminderTableOptions>>().Value;
                return new AdoNetValidator(
                    nameof(AdoNetReminderTableOptions), options.Invariant, options.ConnectionString, options.DataSource);
            });
            configureOptions(services.AddOptions<AdoNetReminderTableOptions>());
        });
}

public static class SiloBuilderReminderMemoryExtensions
{
    public static ISiloBuilder UseInMemoryReminderService(this ISiloBuilder builder)
        => builder.AddReminders().ConfigureServices(services => services.AddSingleton<IReminderTable, InMemoryReminderTable>());
}
