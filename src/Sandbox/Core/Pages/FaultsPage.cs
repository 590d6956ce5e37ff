using System.Globalization;
using System.Text.Json;
using CareVision.Sandbox.Core.Admin;
using CareVision.Sandbox.Core.Faults;
using static CareVision.Sandbox.Core.Pages.Html;

namespace CareVision.Sandbox.Core.Pages;

/// <summary><c>/faults</c>: what is set to go wrong, and forms to change it.</summary>
static class FaultsPage
{
    public static void Map(IEndpointRouteBuilder pages, FaultBook faults, FaultRunner runner)
    {
        pages.MapGet("/faults", context => Layout.WriteAsync(context, "Faults", Page(faults, runner)));
        pages.MapPost("/faults", FormGuard.Form("/faults", form => Add(faults, form)));
        pages.MapPost("/faults/remove-all", FormGuard.Form("/faults", _ =>
        {
            faults.Clear();
            return null;
        }));
        pages.MapPost("/faults/{id}/remove", context => FormGuard.Form("/faults", _ =>
        {
            faults.Remove((string)context.Request.RouteValues["id"]!);
            return null;
        })(context));
    }

    public static string Name(FaultKind kind) =>
        JsonSerializer.Serialize(kind, AdminJson.Default.FaultKind).Trim('"');

    static string? Add(FaultBook faults, IFormCollection form)
    {
        var kind = Array.Find(Enum.GetValues<FaultKind>(), known => Name(known) == form["kind"].ToString());
        var request = new FaultRequest
        {
            Match = new(form["method"].ToString(), form["pathPrefix"].ToString(), form["bodyContains"].ToString(), form["queryContains"].ToString()),
            Times = Number(form["times"]) ?? 0,
            Probability = double.TryParse(form["probability"], CultureInfo.InvariantCulture, out var share) ? share : null,
            Action = new()
            {
                Kind = kind == 0 ? null : kind,
                Status = Number(form["status"]),
                DelayMs = Number(form["delayMs"]) ?? UsualDelay(kind),
                RetryAfterSeconds = Number(form["retryAfterSeconds"]),
            },
        };
        if (request.Problem() is { } problem)
        {
            return problem;
        }

        faults.Add(request);
        return null;
    }

    static int? UsualDelay(FaultKind kind) => kind is FaultKind.Slow or FaultKind.ApplyLate or FaultKind.StaleSearch ? 3_000 : null;

    static int? Number(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;

    static Html Page(FaultBook faults, FaultRunner runner)
    {
        var (active, spent) = faults.List();
        return Of($"""
            <section><h2>Active</h2>{Table(active, removable: true)}
            <p class="soft">Work taken and not applied yet: {runner.PendingLate}</p>
            {Layout.Button("/faults/remove-all", "Remove all")}</section>
            <section><h2>Add</h2><form class="row" method="post" action="/faults">
            <label>What happens<select name="kind">{Join(Enum.GetValues<FaultKind>(), Option)}</select></label>
            <label>Method<input name="method" size="6" placeholder="any"></label>
            <label>Path begins with<input name="pathPrefix" size="32" placeholder="Api/WS/v1/DebtorAccount/Save"></label>
            <label>Body contains<input name="bodyContains" size="16"></label>
            <label>Query contains<input name="queryContains" size="16"></label>
            <label>Times (0: until removed)<input name="times" type="number" min="0" value="1"></label>
            <label>Probability<input name="probability" size="5" placeholder="1"></label>
            <label>Status<input name="status" type="number" min="200" max="599" placeholder="503"></label>
            <label>Delay (ms)<input name="delayMs" type="number" min="0" placeholder="3000"></label>
            <label>Retry-After (s)<input name="retryAfterSeconds" type="number" min="0" placeholder="1"></label>
            <button>Add</button></form></section>
            <section><h2>Used up</h2>{Table(spent, removable: false)}</section>
            """);
    }

    static Html Option(FaultKind kind) => Of($"""<option>{Name(kind)}</option>""");

    static Html Table(List<FaultView> faults, bool removable) => faults.Count == 0 ? Of($"""<p class="soft">None.</p>""") : Of($"""
        <table><thead><tr><th>Id</th><th>What happens</th><th>To which calls</th><th>Hits</th><th>Left</th><th></th></tr></thead>
        <tbody>{Join(faults, fault => Row(fault, removable))}</tbody></table>
        """);

    static Html Row(FaultView fault, bool removable)
    {
        var left = fault.Remaining?.ToString(CultureInfo.InvariantCulture) ?? "until removed";
        var button = removable ? Layout.Button($"/faults/{fault.Id}/remove", "Remove") : Empty;
        return Of($"""
            <tr><td>{fault.Id}</td><td>{What(fault.Action)}</td><td>{Which(fault)}</td><td>{fault.Applied}</td>
            <td>{left}</td><td>{button}</td></tr>
            """);
    }

    static string What(FaultAction action)
    {
        var parts = new[]
        {
            Name(action.Kind!.Value),
            action.Status is { } status ? $"status {status}" : "",
            action.DelayMs is { } delay ? $"{delay} ms" : "",
            action.RetryAfterSeconds is { } seconds ? $"Retry-After {seconds} s" : "",
        };
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    static string Which(FaultView fault)
    {
        var parts = new[]
        {
            string.IsNullOrEmpty(fault.Match.Method) ? "any method" : fault.Match.Method,
            string.IsNullOrEmpty(fault.Match.PathPrefix) ? "any path" : fault.Match.PathPrefix,
            string.IsNullOrEmpty(fault.Match.BodyContains) ? "" : $"body with \"{fault.Match.BodyContains}\"",
            string.IsNullOrEmpty(fault.Match.QueryContains) ? "" : $"query with \"{fault.Match.QueryContains}\"",
            fault.Probability is { } share ? string.Create(CultureInfo.InvariantCulture, $"probability {share}") : "",
        };
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }
}
