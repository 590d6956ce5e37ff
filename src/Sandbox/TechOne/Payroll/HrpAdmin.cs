using CareVision.Sandbox.Core.Admin;

namespace CareVision.Sandbox.TechOne.Payroll;

/// <summary><c>/_sim/hrp/*</c>: makes HR and Payroll say something.</summary>
static class HrpAdmin
{
    public static void Map(RouteGroupBuilder sim, HrpWebhooks webhooks)
    {
        sim.MapGet("/hrp/deliveries", context => context.WriteAsync([.. webhooks.Deliveries], TechOneAdminJson.Default.HrpDeliveryArray));
        sim.MapPost("/hrp/emit", async context =>
        {
            var request = context.Request.ContentLength > 0 ? await context.ReadAsync(TechOneAdminJson.Default.EmitRequest) : new EmitRequest();
            if (request is null)
            {
                return;
            }

            if (webhooks.Problem(request) is { } problem)
            {
                await AdminHttp.RefuseAsync(context, StatusCodes.Status400BadRequest, problem);
                return;
            }

            var sent = await webhooks.EmitAsync(request, InstanceOf(context.Request), context.RequestAborted);
            await context.WriteAsync([.. sent], TechOneAdminJson.Default.HrpDeliveryArray);
        });
    }

    /// <summary>The base address that the sandbox's own clients know.</summary>
    public static string InstanceOf(HttpRequest request) => $"{request.Scheme}://{request.Host}{TechOneSystem.BasePath}/";
}
