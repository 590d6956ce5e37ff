using CareVision.Sandbox.Core.Faults;

namespace CareVision.Sandbox.Core.Admin;

/// <summary><c>/_sim/faults</c>.</summary>
static class FaultAdmin
{
    public static void Map(RouteGroupBuilder sim, FaultBook faults, FaultRunner runner)
    {
        sim.MapGet("/faults", context =>
        {
            var (active, spent) = faults.List();
            return context.WriteAsync(new(active, spent, runner.PendingLate), AdminJson.Default.FaultList);
        });
        sim.MapPost("/faults", async context =>
        {
            if (await context.ReadAsync(AdminJson.Default.FaultRequest) is not { } request)
            {
                return;
            }

            if (request.Problem() is { } problem)
            {
                await AdminHttp.RefuseAsync(context, StatusCodes.Status400BadRequest, problem);
                return;
            }

            await context.WriteAsync(faults.Add(request).View(), AdminJson.Default.FaultView, StatusCodes.Status201Created);
        });
        sim.MapDelete("/faults", context =>
        {
            faults.Clear();
            return context.DoneAsync();
        });
        sim.MapDelete("/faults/{id}", context => faults.Remove((string)context.Request.RouteValues["id"]!)
            ? context.DoneAsync()
            : AdminHttp.RefuseAsync(context, StatusCodes.Status404NotFound, "There is no active fault with this id."));
    }
}
