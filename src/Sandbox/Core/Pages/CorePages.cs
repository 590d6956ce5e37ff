using CareVision.Sandbox.Core.Faults;
using CareVision.Sandbox.Core.Journal;
using CareVision.Sandbox.Core.Vendor;
using static CareVision.Sandbox.Core.Pages.Html;

namespace CareVision.Sandbox.Core.Pages;

/// <summary>The pages that are the same for every system.</summary>
static class CorePages
{
    public static void Map(WebApplication app, ISandboxSystem[] systems)
    {
        var clock = app.Services.GetRequiredService<SandboxClock>();
        var faults = app.Services.GetRequiredService<FaultBook>();
        var journal = app.Services.GetRequiredService<RequestJournal>();

        app.MapGet(Stylesheet.Path, context =>
        {
            context.Response.ContentType = "text/css; charset=utf-8";
            return context.Response.WriteAsync(Stylesheet.Text, context.RequestAborted);
        });
        app.MapGet("/", context => Layout.WriteAsync(context, "Outside systems", Index(systems, clock, faults)));
        RequestsPage.Map(app, journal);
        FaultsPage.Map(app, faults, app.Services.GetRequiredService<FaultRunner>());
    }

    static Html Index(ISandboxSystem[] systems, SandboxClock clock, FaultBook faults)
    {
        var active = faults.List().Active.Count;
        var frozen = clock.Frozen ? " (stopped)" : "";
        return Of($"""
            {Join(systems, system => Of($"<section>{system.Card()}{Calls(system)}</section>"))}
            <section><h2>Sandbox</h2><dl>
            <dt>Clock</dt><dd>{clock.UtcNow:u}{frozen}</dd>
            <dt>Active faults</dt><dd><a href="/faults">{active}</a></dd>
            </dl></section>
            """);
    }

    static Html Calls(ISandboxSystem system)
    {
        var used = system.Operations.Where(operation => operation.Counts.Calls > 0).ToArray();
        return used.Length == 0 ? Of($"""<p class="soft">No calls yet.</p>""") : Of($"""
            <table><thead><tr><th>Operation</th><th>Calls</th><th>OK</th><th>In-band errors</th>
            <th>4xx</th><th>5xx</th><th>No answer</th></tr></thead>
            <tbody>{Join(used, Row)}</tbody></table>
            """);
    }

    static Html Row(VendorOperation operation)
    {
        var totals = operation.Counts.Read();
        return Of($"""
            <tr><td>{operation.Name}</td><td>{totals.Calls}</td><td>{totals.Ok}</td><td>{totals.InBandErrors}</td>
            <td>{totals.ClientErrors}</td>
            <td>{totals.ServerErrors}</td><td>{totals.Unanswered}</td></tr>
            """);
    }
}
