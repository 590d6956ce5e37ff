using CareVision.Grains.Budgets;
using CareVision.Grains.Hosting;
using CareVision.Grains.Links;
using CareVision.Grains.ProdaDevices;
using CareVision.Grains.Runs;
using CareVision.Grains.ServiceBookings;
using CareVision.Integrations.Http;
using CareVision.Integrations.Providers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CareVision.Grains.ServiceContracts;

internal static class ServiceContractKind
{
    /// <summary>Everything about PRODA and the NDIA: device, plans, bookings and their runs.</summary>
    public static void AddServiceContracts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ProdaDeviceOptions>().Bind(configuration.GetSection(ProdaDeviceOptions.Section));
        services.AddSingleton<ProdaDeviceWork>();
        services.AddSingleton<ITokenSource, ProdaTokenSource>();
        services.AddSingleton<ILinkProof, HicapsProof>();
        services.AddSingleton(ProdaDeviceJson.Schema);
        services.AddSingleton<Participants>();
        services.AddSingleton<PlanTarget>();
        services.AddSingleton<BookingOrders>();
        services.AddSingleton<BookingTarget>();
        services.AddSingleton<IRunKind, ActivePlansRun>();
        services.AddSingleton(ServiceContractJson.Schema);
        services.AddSingleton(ServiceBookingJson.Schema);
        // A plan is asked for while somebody watches: what does not work soon is Uncompleted, and run again by one click (P22).
        services.AddSyncPolicy(configuration, PlanTarget.PolicyName, policy =>
        {
            policy.MaxAttempts = 3;
            policy.BackoffCap = TimeSpan.FromSeconds(20);
        });
        // Nobody knows for how long a request can be on its way at the NDIA, but a booking that appears later than two looks is met by the next look.
        services.AddSyncPolicy(configuration, ProviderNames.Proda, policy => policy.ParkedRecheck = TimeSpan.FromMinutes(1));
        // No limit is published; a known client leaves half a second between calls.
        services.Configure<LimitOptions>(ProviderNames.Proda, limit => (limit.Permits, limit.Window) = (20, TimeSpan.FromSeconds(10)));
        services.AddLimit(configuration, ProviderNames.Proda);
    }
}
