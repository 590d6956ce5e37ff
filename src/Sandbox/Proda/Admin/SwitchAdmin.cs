using CareVision.Sandbox.Core.Admin;

namespace CareVision.Sandbox.Proda.Admin;

/// <summary><c>/_sim/proda/settings</c> and <c>/_sim/proda/outage</c>.</summary>
static class SwitchAdmin
{
    public static void Map(RouteGroupBuilder proda, ProdaParts parts)
    {
        proda.MapGet("/settings", context => context.WriteAsync(parts.Switches.Settings, ProdaAdminJson.Default.ProdaSettings));
        proda.MapPut("/settings", context => SetAsync(context, parts.Switches));
        proda.MapGet("/outage", context => parts.Switches.Outage is { } outage
            ? context.WriteAsync(outage, ProdaAdminJson.Default.PlannedOutage)
            : context.DoneAsync());
        proda.MapPut("/outage", async context =>
        {
            if (await context.ReadAsync(ProdaAdminJson.Default.PlannedOutage) is { } outage)
            {
                parts.Switches.Outage = outage;
                await context.DoneAsync();
            }
        });
        proda.MapDelete("/outage", context =>
        {
            parts.Switches.Outage = null;
            return context.DoneAsync();
        });
    }

    static async Task SetAsync(HttpContext context, ProdaSwitches switches)
    {
        if (await context.ReadAsync(ProdaAdminJson.Default.SettingsChange) is not { } change)
        {
            return;
        }

        var settings = change.ApplyTo(switches.Settings);
        if (settings.OtacHours <= 0 || settings.KeyDays <= 0 || settings.DeviceDays <= 0 || settings.TokenLifetimeSeconds < 1)
        {
            await AdminHttp.RefuseAsync(context, StatusCodes.Status400BadRequest, "Lifetimes must be greater than zero.");
            return;
        }

        switches.Settings = settings;
        await context.WriteAsync(settings, ProdaAdminJson.Default.ProdaSettings);
    }
}
