using CareVision.Sandbox.Core.Pages;
using CareVision.Sandbox.TechOne.Payroll;
using static CareVision.Sandbox.Core.Pages.Html;

namespace CareVision.Sandbox.TechOne.Pages;

/// <summary>TechOne HR and Payroll: a form that sends an event, and what the receivers answered.</summary>
static class HrpPages
{
    public const string Path = "/hrp";

    public static void Map(IEndpointRouteBuilder pages, TechOneOptions options, HrpWebhooks webhooks)
    {
        pages.MapGet(Path, context => Layout.WriteAsync(context, "HR and Payroll", Page(options.Hrp, webhooks)));
        pages.MapPost(Path + "/emit", context => FormGuard.Form(Path, form => Emit(context.Request, form, webhooks))(context));
    }

    static string? Emit(HttpRequest request, IFormCollection form, HrpWebhooks webhooks)
    {
        var asked = new EmitRequest
        {
            Url = Text("url"),
            Event = Text("event"),
            Entity = Text("entity"),
            Id = Text("id"),
            OrganizationId = Text("organizationId"),
            Delivery = Text("delivery"),
            TimestampOffsetSeconds = form["wrong"] == "old" ? -600 : null,
            Key = form["wrong"] == "forged" ? "another-key" : null,
            Tamper = form["wrong"] == "tampered",
        };
        if (webhooks.Problem(asked) is { } problem)
        {
            return problem;
        }

        // The page comes back at once; the delivery appears in the table when it was answered.
        _ = webhooks.EmitAsync(asked, HrpAdmin.InstanceOf(request), CancellationToken.None);
        return null;

        string? Text(string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;
    }

    static Html Page(HrpOptions options, HrpWebhooks webhooks) => Of($"""
        <section><h2>Send an event</h2><form class="row" method="post" action="{Path}/emit">
        <label>Receiver<input name="url" type="url" size="48" value="{options.WebhookUrl}" required></label>
        <label>Event<input name="event" value="EmployeeChanged"></label>
        <label>Entity<input name="entity" value="Employee"></label>
        <label>Id<input name="id" placeholder="a new one"></label>
        <label>Organisation<input name="organizationId" placeholder="none"></label>
        <label>Delivery id<input name="delivery" placeholder="a new one"></label>
        <label>What is wrong with it<select name="wrong"><option value="">nothing</option><option value="old">ten minutes old</option>
        <option value="forged">signed with another key</option><option value="tampered">changed after signing</option></select></label>
        <button>Send</button></form></section>
        <section><h2>Deliveries</h2>{Table(webhooks.Deliveries)}</section>
        """);

    static Html Table(IReadOnlyList<HrpDelivery> deliveries) => deliveries.Count == 0
        ? Of($"""<p class="soft">Nothing was sent yet.</p>""")
        : Of($"""
            <table><thead><tr><th>Sent (UTC)</th><th>Event</th><th>Delivery</th><th>Receiver</th><th>Status</th><th>Answer</th></tr></thead>
            <tbody>{Join(deliveries, Row)}</tbody></table>
            """);

    static Html Row(HrpDelivery sent) => Of($"""
        <tr><td>{sent.SentUtc:dd/MM/yyyy HH:mm:ss}</td><td>{sent.Event}</td><td>{sent.Delivery}</td><td>{sent.Url}</td><td>{Status(sent)}</td>
        <td>{sent.Answer}</td></tr>
        """);

    static Html Status(HrpDelivery sent) => sent.Status is >= 200 and < 300
        ? Of($"""<span class="good">{sent.Status}</span>""")
        : Of($"""<span class="bad">{sent.Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no answer"}</span>""");
}
