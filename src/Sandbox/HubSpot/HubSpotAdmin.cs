using CareVision.Sandbox.Core.Admin;
using CareVision.Sandbox.HubSpot.Webhooks;

namespace CareVision.Sandbox.HubSpot;

/// <summary><c>/_sim/hubspot/*</c>: switches and installations.</summary>
static class HubSpotAdmin
{
    public static void Map(RouteGroupBuilder sim, HubSpotParts parts)
    {
        sim.MapGet("/hubspot/settings", context => context.WriteAsync(parts.Settings.Now, HubSpotAdminJson.Default.Switches));
        sim.MapPut("/hubspot/settings", context => SetAsync(context, parts));
        sim.MapPost("/hubspot/consent", context => ConsentAsync(context, parts));
        sim.MapPost("/hubspot/expire-tokens", context =>
        {
            parts.Grants.ExpireAll();
            return context.DoneAsync();
        });
        sim.MapPost("/hubspot/uninstall", async context =>
        {
            if (await context.ReadAsync(HubSpotAdminJson.Default.AccountRequest) is { } request)
            {
                parts.Grants.Uninstall(request.Account);
                await context.DoneAsync();
            }
        });
        WebhookAdmin.Map(sim, parts.Webhooks);
        AccountAdmin.Map(sim, parts);
    }

    static async Task SetAsync(HttpContext context, HubSpotParts parts)
    {
        if (await context.ReadAsync(HubSpotAdminJson.Default.SwitchesRequest) is not { } request)
        {
            return;
        }

        if (request.SearchLagMs is < 0 or > HubSpotSettings.LongestLagMs || request.TokenLifetimeSeconds < 1 || request.MostContactsPerDeal < 0)
        {
            await AdminHttp.RefuseAsync(
                context, StatusCodes.Status400BadRequest,
                "searchLagMs must be between 0 and 30000, tokenLifetimeSeconds greater than zero, mostContactsPerDeal not negative.");
            return;
        }

        parts.Settings.Now = request.ApplyTo(parts.Settings.Now);
        await context.WriteAsync(parts.Settings.Now, HubSpotAdminJson.Default.Switches);
    }

    static async Task ConsentAsync(HttpContext context, HubSpotParts parts)
    {
        if (await context.ReadAsync(HubSpotAdminJson.Default.ConsentRequest) is not { } request)
        {
            return;
        }

        if (parts.Portals.Find(request.Account) is not { } portal || !parts.Grants.MayReturnTo(request.RedirectUrl))
        {
            await AdminHttp.RefuseAsync(context, StatusCodes.Status400BadRequest, "There is no such account, or the app may not return to this address.");
            return;
        }

        var code = parts.Grants.Authorise(portal, request.RedirectUrl, request.Scopes ?? parts.Options.App.Scopes);
        await context.WriteAsync(new(code), HubSpotAdminJson.Default.ConsentReply);
    }
}
