using CareVision.Sandbox.Core.Admin;
using CareVision.Sandbox.Proda.Devices;

namespace CareVision.Sandbox.Proda.Admin;

/// <summary><c>/_sim/proda/organisations</c> and <c>/_sim/proda/devices</c>: what people do in PRODA's portal.</summary>
static class DeviceAdmin
{
    public static void Map(RouteGroupBuilder proda, ProdaParts parts)
    {
        proda.MapGet("/organisations", context =>
            context.WriteAsync(parts.Devices.Organisations, ProdaAdminJson.Default.ProdaOrganisationArray));
        proda.MapPost("/organisations", context => PutOrganisationAsync(context, parts.Devices));
        proda.MapGet("/devices", context => context.WriteAsync(
            Array.ConvertAll(parts.Devices.Devices, device => DeviceView.Of(device, parts.Clock.UtcNow)),
            ProdaAdminJson.Default.DeviceViewArray));
        proda.MapPost("/devices", context => RegisterAsync(context, parts.Devices));
        proda.MapPut("/devices/{name}", context => SetDatesAsync(context, parts));
        proda.MapPost("/devices/{name}/new-code", context => CodeAsync(context, Named(context, parts, parts.Devices.NewCode)));
        proda.MapPost("/devices/{name}/extend", context => ViewAsync(context, parts, Named(context, parts, parts.Devices.Extend)));
        proda.MapPost("/devices/{name}/disable", context => ViewAsync(context, parts, Named(context, parts, parts.Devices.Disable)));
        proda.MapPost("/devices/{name}/remove", context => ViewAsync(context, parts, Named(context, parts, parts.Devices.Remove)));
        proda.MapPost("/tokens/expire", context =>
        {
            parts.Tokens.RevokeAll();
            return context.DoneAsync();
        });
    }

    static async Task PutOrganisationAsync(HttpContext context, DeviceRegister register)
    {
        if (await context.ReadAsync(ProdaAdminJson.Default.OrganisationRequest) is not { } request)
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(request.RaNumber))
        {
            await AdminHttp.RefuseAsync(context, StatusCodes.Status400BadRequest, "raNumber is required.");
            return;
        }

        var organisation = new ProdaOrganisation(
            request.RaNumber, request.Name ?? request.RaNumber, request.Active, request.NdisApi, request.RegistrationGroups);
        register.Put(organisation);
        await context.WriteAsync(organisation, ProdaAdminJson.Default.ProdaOrganisation, StatusCodes.Status201Created);
    }

    static async Task RegisterAsync(HttpContext context, DeviceRegister register)
    {
        if (await context.ReadAsync(ProdaAdminJson.Default.DeviceRequest) is not { } request)
        {
            return;
        }

        if (!DeviceNames.IsValid(request.Name))
        {
            await AdminHttp.RefuseAsync(context, StatusCodes.Status400BadRequest, DeviceNames.Rule);
        }
        else
        {
            await CodeAsync(context, register.Register(request.RaNumber ?? "", request.Name), StatusCodes.Status201Created);
        }
    }

    static async Task SetDatesAsync(HttpContext context, ProdaParts parts)
    {
        if (await context.ReadAsync(ProdaAdminJson.Default.DeviceDates) is { } dates)
        {
            await ViewAsync(context, parts, Named(context, parts, (organisation, name) => parts.Devices.Change(
                organisation, name, device => device with
                {
                    KeyExpiry = dates.KeyExpiry ?? device.KeyExpiry,
                    DeviceExpiry = dates.DeviceExpiry ?? device.DeviceExpiry,
                    OtacExpiry = dates.OtacExpiry ?? device.OtacExpiry,
                })));
        }
    }

    static ProdaDevice? Named(HttpContext context, ProdaParts parts, Func<string, string, ProdaDevice?> act)
    {
        var name = (string)context.Request.RouteValues["name"]!;
        var organisation = context.Request.Query["organisation"].ToString();
        if (organisation.Length > 0)
        {
            return act(organisation, name);
        }

        var named = Array.FindAll(parts.Devices.Devices, device => device.Name == name);
        return named.Length == 1 ? act(named[0].RaNumber, name) : null;
    }

    static Task CodeAsync(HttpContext context, ProdaDevice? device, int status = StatusCodes.Status200OK) => device is null
        ? RefuseAsync(context)
        : context.WriteAsync(
            new(device.RaNumber, device.Name, device.Otac!, device.OtacExpiry!.Value), ProdaAdminJson.Default.DeviceCode, status);

    static Task ViewAsync(HttpContext context, ProdaParts parts, ProdaDevice? device) => device is null
        ? RefuseAsync(context)
        : context.WriteAsync(DeviceView.Of(device, parts.Clock.UtcNow), ProdaAdminJson.Default.DeviceView);

    static Task RefuseAsync(HttpContext context) => AdminHttp.RefuseAsync(
        context, StatusCodes.Status409Conflict, "Organisation or device unknown or ambiguous (?organisation=), or its state does not allow it.");
}
