using CareVision.Sandbox.Core.Pages;
using CareVision.Sandbox.Proda.Devices;
using static CareVision.Sandbox.Core.Pages.Html;

namespace CareVision.Sandbox.Proda.Pages;

/// <summary>PRODA's portal: an organisation's B2B devices, with what its people may do to them.</summary>
static class DevicePages
{
    public const string Path = "/proda-devices";

    public static void Map(IEndpointRouteBuilder pages, ProdaParts parts)
    {
        pages.MapGet(Path, context => Layout.WriteAsync(context, "PRODA devices", Page(parts)));
        pages.MapGet(Path + "/{organisation}/{name}", context =>
        {
            var (organisation, name) = Names(context);
            return parts.Devices.Device(organisation, name) is { } device
                ? Layout.WriteAsync(context, $"Device {device.Name}", Details(device, parts))
                : Layout.WriteAsync(context, "Not found", Of($"<p>There is no device {name}.</p>"), StatusCodes.Status404NotFound);
        });
        pages.MapPost(Path + "/organisations", FormGuard.Form(Path, form =>
        {
            var number = form["raNumber"].ToString().Trim();
            if (number.Length == 0)
            {
                return "The RA number is required.";
            }

            parts.Devices.Put(new(number, form["name"].ToString()));
            return null;
        }));
        pages.MapPost(Path, FormGuard.Form(Path, form => Register(parts.Devices, form)));
        MapAct(pages, "new-code", parts.Devices.NewCode);
        MapAct(pages, "extend", parts.Devices.Extend);
        MapAct(pages, "disable", parts.Devices.Disable);
        MapAct(pages, "remove", parts.Devices.Remove);
    }

    public static Html Card(ProdaParts parts)
    {
        var settings = parts.Switches.Settings;
        var outage = parts.Switches.Outage is { } planned
            ? $"{planned.From:u} to {planned.Until:u} ({planned.System ?? "both"}): {planned.Message}"
            : "none";
        return Of($"""
            <h2>PRODA</h2><dl>
            <dt>Devices</dt><dd><a href="{Path}">{parts.Devices.Devices.Length}</a> of {parts.Devices.Organisations.Length} organisations</dd>
            <dt>Live tokens</dt><dd>{parts.Tokens.Live}</dd>
            <dt>A code, key, device lives</dt><dd>{settings.OtacHours} h, {settings.KeyDays} days, {settings.DeviceDays} days</dd>
            <dt>client_id</dt><dd><code>{parts.Options.ClientId}</code></dd>
            <dt>Planned outage</dt><dd>{outage}</dd></dl>
            """);
    }

    static string? Register(DeviceRegister register, IFormCollection form)
    {
        var name = form["name"].ToString();
        if (!DeviceNames.IsValid(name))
        {
            return DeviceNames.Rule;
        }

        return register.Register(form["raNumber"].ToString(), name) is null ? "The organisation has a device of this name." : null;
    }

    static void MapAct(IEndpointRouteBuilder pages, string act, Func<string, string, ProdaDevice?> change) =>
        pages.MapPost(Path + "/{organisation}/{name}/" + act, context =>
        {
            var (organisation, name) = Names(context);
            return FormGuard.Form(Address(organisation, name), _ =>
                change(organisation, name) is null ? "The device's state does not allow it." : null)(context);
        });

    static Html Page(ProdaParts parts)
    {
        var devices = parts.Devices.Devices;
        var rows = devices.Length == 0
            ? Of($"""<p class="soft">No devices.</p>""")
            : Of($"""
                <table><thead><tr><th>Device</th><th>RA number</th><th>State</th><th>Key expires</th><th>Device expires</th></tr></thead>
                <tbody>{Join(devices, device => Row(device, parts.Clock.UtcNow))}</tbody></table>
                """);
        return Of($"""
            <section>{rows}</section>
            <section><h2>Register a device</h2><form class="row" method="post" action="{Path}">
            <label>Organisation<select name="raNumber">{Join(parts.Devices.Organisations, Option)}</select></label>
            <label>Device name<input name="name" required pattern="[A-Za-z0-9_.\-]+"></label><button>Register device</button></form></section>
            <section><h2>Organisations</h2><form class="row" method="post" action="{Path}/organisations">
            <label>RA number<input name="raNumber" required></label><label>Name<input name="name"></label>
            <button>Add organisation</button></form></section>
            """);
    }

    static Html Option(ProdaOrganisation organisation) =>
        Of($"""<option value="{organisation.RaNumber}">{organisation.RaNumber} {organisation.Name}</option>""");

    static Html Row(ProdaDevice device, DateTimeOffset now) => Of($"""
        <tr><td><a href="{Address(device.RaNumber, device.Name)}">{device.Name}</a></td><td>{device.RaNumber}</td>
        <td>{State(device, now)}</td><td>{Date(device.KeyExpiry)}</td><td>{Date(device.DeviceExpiry)}</td></tr>
        """);

    static Html State(ProdaDevice device, DateTimeOffset now) => device.IsUsableAt(now)
        ? Of($"""<span class="good">{device.StateAt(now)}</span>""")
        : Of($"""<span class="bad">{device.StateAt(now)}</span>""");

    static Html Details(ProdaDevice device, ProdaParts parts)
    {
        var address = Address(device.RaNumber, device.Name);
        var code = device.Otac is null ? Empty : Of($"""
            <section><h2>Activation code</h2><p><code>{device.Otac}</code> until {Date(device.OtacExpiry)}. PRODA shows it once: use it now.</p></section>
            """);
        return Of($"""
            {code}<section><dl>
            <dt>Organisation (RA number)</dt><dd>{device.RaNumber}</dd>
            <dt>State</dt><dd>{State(device, parts.Clock.UtcNow)}</dd>
            <dt>Key expires</dt><dd>{Date(device.KeyExpiry)}</dd>
            <dt>Device expires</dt><dd>{Date(device.DeviceExpiry)}</dd>
            <dt>Keys so far</dt><dd>{device.UsedKeys.Length}</dd></dl>
            <p>{Layout.Button(address + "/new-code", "Generate new code")} {Layout.Button(address + "/extend", "Extend")}
            {Layout.Button(address + "/disable", "Disable")} {Layout.Button(address + "/remove", "Remove")}</p></section>
            <section><h2>History</h2><dl>{Join(device.History, line => Of($"<dt>{line.At:dd/MM/yyyy HH:mm:ss}</dt><dd>{line.What}</dd>"))}</dl></section>
            <p><a href="{Path}">All devices</a></p>
            """);
    }

    static string Date(DateTimeOffset? at) =>
        at?.ToString("dd/MM/yyyy HH:mm", System.Globalization.CultureInfo.InvariantCulture) ?? "none";

    static string Address(string organisation, string name) => $"{Path}/{Uri.EscapeDataString(organisation)}/{Uri.EscapeDataString(name)}";

    static (string Organisation, string Name) Names(HttpContext context) =>
        ((string)context.Request.RouteValues["organisation"]!, (string)context.Request.RouteValues["name"]!);
}
