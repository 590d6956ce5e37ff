using CareVision.Sandbox.Core.Admin;

namespace CareVision.Sandbox.HubSpot.Webhooks;

/// <summary><c>/_sim/hubspot/webhooks*</c>: where events go, what is done to their delivery, and what became of them.</summary>
static class WebhookAdmin
{
    public static void Map(RouteGroupBuilder sim, WebhookOutbox outbox)
    {
        sim.MapGet("/hubspot/webhooks", async context =>
        {
            // ?idle=true waits until nothing is left to be sent, ?delivered= until so many events were taken.
            var delivered = context.Request.Number("delivered", 0);
            var idle = context.Request.Query["idle"] == "true";
            await outbox.Changed.WaitAsync(
                () => outbox.Report() is var now && now.Delivered >= delivered && (!idle || now is { Waiting: 0, Retrying: 0, UnderWay: 0 }),
                context.Request.Patience(), context.RequestAborted);
            await context.WriteAsync(outbox.Report(), HubSpotAdminJson.Default.WebhookReport);
        });
        sim.MapPut("/hubspot/webhooks", async context =>
        {
            if (await context.ReadAsync(HubSpotAdminJson.Default.WebhooksRequest) is not { } request)
            {
                return;
            }

            var settings = request.ApplyTo(outbox.Settings);
            if (settings.Problem() is { } problem)
            {
                await AdminHttp.RefuseAsync(context, StatusCodes.Status400BadRequest, problem);
                return;
            }

            outbox.Settings = settings;
            await context.WriteAsync(outbox.Report(), HubSpotAdminJson.Default.WebhookReport);
        });
        sim.MapGet("/hubspot/webhooks/deliveries", context => context.WriteAsync(
            new(outbox.Deliveries(context.Request.Number("after", 0), (int)Math.Min(2_000, context.Request.Number("take", 100)))),
            HubSpotAdminJson.Default.WebhookDeliveries));
        sim.MapPost("/hubspot/webhooks/replay", async context =>
        {
            if (await context.ReadAsync(HubSpotAdminJson.Default.ReplayRequest) is { } request)
            {
                await context.WriteAsync(new(outbox.Replay(request.Last)), HubSpotAdminJson.Default.ReplayReply);
            }
        });
    }
}
