using CareVision.Grains.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace CareVision.Grains.Crm;

internal static class CrmServices
{
    /// <summary>Adds the port; each CRM adds itself as an <see cref="ICrm"/> in its own folder.</summary>
    public static void AddCrm(this IServiceCollection services)
    {
        services.AddSingleton<CrmRegistry>();
        services.AddSingleton<CrmGate>();
        foreach (var isDry in new[] { false, true })
        {
            services.AddSingleton<IRunKind>(s => new BackfillRun(
                s.GetRequiredService<WaitingRun>(), s.GetRequiredService<CrmRegistry>(), s.GetRequiredService<IGrainFactory>(), isDry));
        }

        foreach (var schema in CrmJson.Schemas)
        {
            services.AddSingleton(schema);
        }
    }
}
