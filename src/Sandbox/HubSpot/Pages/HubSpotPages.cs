using System.Globalization;
using CareVision.Sandbox.Core.Pages;
using CareVision.Sandbox.HubSpot.Crm;
using static CareVision.Sandbox.Core.Pages.Html;

namespace CareVision.Sandbox.HubSpot.Pages;

/// <summary>Contacts and deals as a person in HubSpot sees and edits them; what is saved here goes out as webhooks.</summary>
static class HubSpotPages
{
    const int PageSize = 50;

    public static IReadOnlyList<(string Href, string Text)> Menu => [(Path(ObjectType.Contacts), "Contacts"), (Path(ObjectType.Deals), "Deals")];

    public static void Map(IEndpointRouteBuilder pages, HubSpotParts parts)
    {
        foreach (var type in ObjectType.All)
        {
            pages.MapGet(Path(type), context => Layout.WriteAsync(context, Title(type), List(context.Request, parts, type)));
            pages.MapGet($"{Path(type)}/{{account}}/{{id}}", context => RecordAsync(context, parts, type));
            pages.MapPost($"{Path(type)}/{{account}}", context => ActAsync(context, parts, type, (portal, form) => Save(portal, type, null, form)));
            pages.MapPost($"{Path(type)}/{{account}}/{{id}}", context =>
                ActAsync(context, parts, type, (portal, form) => Save(portal, type, Record(context, portal, type), form)));
            pages.MapPost($"{Path(type)}/{{account}}/{{id}}/delete", context =>
                ActAsync(context, parts, type, (portal, _) => Delete(portal, Record(context, portal, type))));
            pages.MapPost($"{Path(type)}/{{account}}/{{id}}/associate", context =>
                ActAsync(context, parts, type, (portal, form) => Associate(portal, Record(context, portal, type), form)));
        }

        pages.MapPost("/hubspot/expire-tokens", FormGuard.Form("/", _ =>
        {
            parts.Grants.ExpireAll();
            return null;
        }));
        pages.MapPost("/hubspot/webhooks", FormGuard.Form("/", _ =>
        {
            parts.Webhooks.Settings = parts.Webhooks.Settings with { Paused = !parts.Webhooks.Settings.Paused };
            return null;
        }));
        pages.MapPost("/hubspot/{account}/uninstall", context => FormGuard.Form("/", _ =>
        {
            parts.Grants.Uninstall(parts.Portals.Find((string)context.Request.RouteValues["account"]!)?.Id ?? 0);
            return null;
        })(context));
    }

    public static Html Card(HubSpotParts parts)
    {
        var webhooks = parts.Webhooks.Report();
        var paused = webhooks.Settings.Paused
            ? Of($"""<span class="bad">paused</span> {Layout.Button("/hubspot/webhooks", "Go on")}""")
            : Of($"""<span class="good">sent at once</span> {Layout.Button("/hubspot/webhooks", "Pause")}""");
        return Of($"""
            <h2>HubSpot</h2><dl>
            <dt>App</dt><dd>{parts.Options.App.AppId}, client <code>{parts.Options.App.ClientId}</code></dd>
            <dt>Search sees a change after</dt><dd>{parts.Settings.Now.SearchLagMs} ms</dd>
            <dt>Webhooks to</dt><dd>{webhooks.Settings.Target ?? "nowhere"}: {paused}</dd>
            <dt>Events</dt><dd>{webhooks.Emitted} in all, {webhooks.Waiting} waiting, {webhooks.Retrying} to be repeated, {webhooks.Lost} given up</dd>
            <dt>Access tokens</dt><dd>{Layout.Button("/hubspot/expire-tokens", "Expire all")}</dd>
            </dl><table><thead><tr><th>Account</th><th>App</th><th>Contacts</th><th>Deals</th><th>10 s limit</th></tr></thead>
            <tbody>{Join(parts.Portals.All, portal => Row(portal, parts))}</tbody></table>
            """);
    }

    static Html Row(Portal portal, HubSpotParts parts)
    {
        var installed = parts.Grants.Installed(portal.Id) is not null
            ? Of($"""<span class="good">installed</span> {Layout.Button($"/hubspot/{portal.Id}/uninstall", "Uninstall")}""")
            : Of($"""<span class="soft">not installed</span>""");
        var limit = portal.Burst.Report();
        lock (portal.Gate)
        {
            return Of($"""
                <tr><td>{portal.Account.Name} ({portal.Id})</td><td>{installed}</td>
                <td>{Link(portal, ObjectType.Contacts)}</td><td>{Link(portal, ObjectType.Deals)}</td>
                <td>{limit.Permits} calls, most {limit.MaxInWindow}, overshoot {limit.Overshoot}</td></tr>
                """);
        }
    }

    static Html Link(Portal portal, ObjectType type) => Of($"""<a href="{Path(type)}?account={portal.Id}">{portal.Store(type).Count}</a>""");

    static Html List(HttpRequest request, HubSpotParts parts, ObjectType type)
    {
        var portal = parts.Portals.Find(request.Query["account"].ToString()) ?? parts.Portals.First;
        var q = request.Query["q"].ToString().Trim();
        var page = Math.Clamp(int.TryParse(request.Query["page"], CultureInfo.InvariantCulture, out var asked) ? asked : 1, 1, 1_000_000);
        lock (portal.Gate)
        {
            var found = portal.Store(type).Live.Where(record => q.Length == 0
                || record.Values.Values.Any(value => value.Contains(q, StringComparison.OrdinalIgnoreCase))).ToList();
            var rows = found.Skip((page - 1) * PageSize).Take(PageSize).ToList();
            return Of($"""
                <section><form class="row" method="get" action="{Path(type)}" role="search">
                <label>Account<select name="account">{Join(parts.Portals.All, one => Choice(one, portal))}</select></label>
                <label>Search<input name="q" type="search" value="{q}" size="40"></label><button>Show</button></form></section>
                <section><table><thead><tr><th>Id</th>{Join(Columns(type), name => Of($"<th>{name}</th>"))}<th>Changed (UTC)</th></tr></thead>
                <tbody>{Join(rows, record => Line(record, portal))}</tbody></table>
                {Layout.Pager(Path(type), q, page, PageSize, found.Count, $"account={portal.Id}")}</section>
                <section><h2>New {type.Singular}</h2><form class="row" method="post" action="{Path(type)}/{portal.Id}">
                {Join(Editable(portal, type).Where(property => Columns(type).Contains(property.Name)), property => Field(property, "", portal))}<button>Create</button></form></section>
                """);
        }
    }

    static Html Choice(Portal one, Portal chosen) => one == chosen
        ? Of($"""<option value="{one.Id}" selected>{one.Account.Name}</option>""")
        : Of($"""<option value="{one.Id}">{one.Account.Name}</option>""");

    static Html Line(CrmObject record, Portal portal) => Of($"""
        <tr><td><a href="{Path(record.Type)}/{portal.Id}/{record.Id}">{record.Id}</a></td>
        {Join(Columns(record.Type), name => Of($"<td>{record[name]}</td>"))}<td>{record.UpdatedAt:dd/MM/yyyy HH:mm:ss}</td></tr>
        """);

    static Task RecordAsync(HttpContext context, HubSpotParts parts, ObjectType type)
    {
        var portal = parts.Portals.Find((string)context.Request.RouteValues["account"]!);
        if (portal is null)
        {
            return MissingAsync(context);
        }

        Html page;
        lock (portal.Gate)
        {
            if (Record(context, portal, type) is not { Archived: false } record)
            {
                return MissingAsync(context);
            }

            page = Details(record, portal);
        }

        return Layout.WriteAsync(context, $"{type.Singular} {context.Request.RouteValues["id"]}", page);
    }

    static Task MissingAsync(HttpContext context) =>
        Layout.WriteAsync(context, "Not found", Of($"<p>There is no such record.</p>"), StatusCodes.Status404NotFound);

    static Html Details(CrmObject record, Portal portal)
    {
        var here = $"{Path(record.Type)}/{portal.Id}/{record.Id}";
        var other = record.Type == ObjectType.Deals ? ObjectType.Contacts : ObjectType.Deals;
        var unchangeable = record.Values.Where(value => portal.Schema(record.Type).Find(value.Key) is not { ReadOnlyValue: false });
        return Of($"""
            <section><form class="row" method="post" action="{here}">
            {Join(Editable(portal, record.Type), property => Field(property, record[property.Name] ?? "", portal))}<button>Save</button></form></section>
            <section><h2>Set by HubSpot</h2><dl>{Join(unchangeable, value => Of($"<dt>{value.Key}</dt><dd>{value.Value}</dd>"))}</dl></section>
            <section><h2>Associated {other.Name}</h2>
            <ul>{Join(portal.Associations.Of(record), id => Of($"""<li><a href="{Path(other)}/{portal.Id}/{id}">{id}</a></li>"""))}</ul>
            <form class="row" method="post" action="{here}/associate"><label>Id of a {other.Singular}<input name="other" required></label>
            <button>Associate</button></form></section>
            <section>{Layout.Button(here + "/delete", "Delete")}</section>
            """);
    }

    static Html Field(PropertyDefinition property, string value, Portal portal)
    {
        string[] choices = property.Name switch
        {
            "dealstage" => [.. portal.Pipelines.SelectMany(pipeline => pipeline.Stages).Select(stage => stage.Id)],
            "pipeline" => [.. portal.Pipelines.Select(pipeline => pipeline.Id)],
            _ => [.. property.Options.Select(option => option.Value)],
        };
        return choices.Length == 0
            ? Of($"""<label>{property.Name}<input name="{property.Name}" value="{value}"></label>""")
            : Of($"""<label>{property.Name}<select name="{property.Name}">{Join(choices.Prepend(""), choice => Option(choice, value))}</select></label>""");
    }

    static Html Option(string choice, string value) => choice == value
        ? Of($"<option selected>{choice}</option>")
        : Of($"<option>{choice}</option>");

    static Task ActAsync(HttpContext context, HubSpotParts parts, ObjectType type, Func<Portal, IFormCollection, string?> act)
    {
        var portal = parts.Portals.Find((string)context.Request.RouteValues["account"]!);
        var back = context.Request.RouteValues["id"] is { } id && !context.Request.Path.Value!.EndsWith("/delete", StringComparison.Ordinal)
            ? $"{Path(type)}/{portal?.Id}/{id}"
            : $"{Path(type)}?account={portal?.Id}";
        return FormGuard.Form(back, form =>
        {
            if (portal is null)
            {
                return "There is no such account.";
            }

            lock (portal.Gate)
            {
                return act(portal, form);
            }
        })(context);
    }

    static string? Save(Portal portal, ObjectType type, CrmObject? record, IFormCollection form)
    {
        // Only what was changed: a form always sends every field.
        var values = form.Where(field => field.Value.ToString() != (record?[field.Key] ?? "")).ToDictionary(field => field.Key, field => field.Value.ToString());
        var writer = new ObjectWriter(portal, type, ChangeSource.User, enforcesRules: true);
        var plan = writer.Plan(record, values);
        if (plan.Error is null)
        {
            writer.Apply(plan);
        }

        return plan.Error?.Message;
    }

    static string? Delete(Portal portal, CrmObject? record)
    {
        if (record is not null)
        {
            new ObjectActs(portal, ChangeSource.User).Archive(record);
        }

        return null;
    }

    static string? Associate(Portal portal, CrmObject? record, IFormCollection form)
    {
        if (record is null)
        {
            return "There is no such record.";
        }

        var other = record.Type == ObjectType.Deals ? ObjectType.Contacts : ObjectType.Deals;
        return portal.Store(other).Find(form["other"].ToString().Trim()) is { Archived: false } found
            ? new ObjectActs(portal, ChangeSource.User).Associate(record, found)?.Message
            : $"There is no such {other.Singular}.";
    }

    static CrmObject? Record(HttpContext context, Portal portal, ObjectType type) =>
        portal.Store(type).Find((string)context.Request.RouteValues["id"]!);

    static IEnumerable<PropertyDefinition> Editable(Portal portal, ObjectType type) =>
        portal.Schema(type).All.Where(property => property is { Archived: false, ReadOnlyValue: false, Hidden: false });

    static string[] Columns(ObjectType type) => type == ObjectType.Contacts
        ? ["firstname", "lastname", "email", "state", "hs_lead_status", "lifecyclestage", "carevision_id"]
        : ["dealname", "dealstage", "amount", "closedate", "quote_status", "carevision_quote_id"];

    static string Path(ObjectType type) => $"/hubspot/{type.Name}";

    static string Title(ObjectType type) => type == ObjectType.Contacts ? "HubSpot contacts" : "HubSpot deals";
}
