using CareVision.Sandbox.Core.Limits;
using CareVision.Sandbox.Core.Vendor;

namespace CareVision.Sandbox.Core.Admin;

/// <summary><c>/_sim/limits</c>: <c>?system=</c> names the system when there is more than one, <c>?limit=</c> one of its limits.</summary>
static class LimitAdmin
{
    public static void Map(RouteGroupBuilder sim, ISandboxSystem[] systems)
    {
        sim.MapGet("/limits", context => Limit(context, systems) is { } limit
            ? context.WriteAsync(limit.Report(), AdminJson.Default.LimitReport)
            : UnknownAsync(context));
        sim.MapGet("/limits/calls", context => Limit(context, systems) is { } limit
            ? context.WriteAsync(
                new(limit.Calls((int)context.Request.Number("skip", 0), (int)context.Request.Number("take", 10_000))),
                AdminJson.Default.LimitCalls)
            : UnknownAsync(context));
        sim.MapPut("/limits", context => Limit(context, systems) is { } limit ? SetAsync(context, limit) : UnknownAsync(context));
    }

    static CallLimit? Limit(HttpContext context, ISandboxSystem[] systems)
    {
        var name = context.Request.Query["system"].ToString();
        var system = name.Length == 0 ? systems[0] : Array.Find(systems, system => system.Name == name);
        return system?.FindLimit(context.Request.Query["limit"].ToString());
    }

    static Task UnknownAsync(HttpContext context) =>
        AdminHttp.RefuseAsync(context, StatusCodes.Status404NotFound, "There is no system with this name.");

    static async Task SetAsync(HttpContext context, CallLimit limit)
    {
        if (await context.ReadAsync(AdminJson.Default.LimitRequest) is not { } request)
        {
            return;
        }

        if (request.Permits < 0 || request.WindowSeconds is not (> 0 and <= 86_400))
        {
            await AdminHttp.RefuseAsync(
                context, StatusCodes.Status400BadRequest, "permits must be 0 or more, windowSeconds between 0 and 86400.");
            return;
        }

        limit.Set(
            request.Mode ?? (request.Permits > 0 ? LimitMode.Enforce : LimitMode.Off),
            request.Permits,
            TimeSpan.FromSeconds(request.WindowSeconds));
        await context.WriteAsync(limit.Report(), AdminJson.Default.LimitReport);
    }
}
