using CareVision.Sandbox.Core.Journal;
using static CareVision.Sandbox.Core.Pages.Html;

namespace CareVision.Sandbox.Core.Pages;

/// <summary><c>/requests</c>: the last calls, newest first.</summary>
static class RequestsPage
{
    const int Shown = 100;

    public static void Map(IEndpointRouteBuilder pages, RequestJournal journal) => pages.MapGet("/requests", context =>
    {
        var before = context.Request.Query["before"].ToString();
        var last = long.TryParse(before, out var sequence) ? Math.Clamp(sequence - 1, 0, journal.Last) : journal.Last;
        var entries = journal.After(Math.Max(0, last - Shown), Shown).Where(entry => entry.Sequence <= last).Reverse().ToArray();
        return Layout.WriteAsync(context, "Requests", Page(entries));
    });

    static Html Page(JournalEntry[] entries) => entries.Length == 0
        ? Of($"""<section><p class="soft">No requests. <a href="/requests">Newest</a></p></section>""")
        : Of($"""
            <section><table><thead><tr><th>No.</th><th>Received</th><th>Operation</th><th>Answer</th>
            <th>Fault</th><th>Details</th></tr></thead>
            <tbody>{Join(entries, Row)}</tbody></table>
            <p class="pager"><a href="/requests">Newest</a> <a href="/requests?before={entries[^1].Sequence}">Older</a></p></section>
            """);

    static Html Row(JournalEntry entry)
    {
        var fault = entry.FaultKind is null ? Empty : Of($"""<span class="bad">{FaultsPage.Name(entry.FaultKind.Value)}</span>""");
        return Of($"""
            <tr><td>{entry.Sequence}</td><td>{entry.ReceivedAt:HH:mm:ss.fff}</td><td>{entry.Operation}</td><td>{Answer(entry)}</td>
            <td>{fault}</td><td>{Details(entry)}</td></tr>
            """);
    }

    static Html Answer(JournalEntry entry) => entry switch
    {
        { Finished: false } => Of($"""<span class="soft">under way</span>"""),
        { Status: null, Applied: true } => Of($"""<span class="bad">none (applied)</span>"""),
        { Status: null } => Of($"""<span class="bad">none</span>"""),
        { InBandError: true } => Of($"""<span class="bad">{entry.Status} with an error</span>"""),
        { Status: >= 400 } => Of($"""<span class="bad">{entry.Status}</span>"""),
        _ => Of($"""<span class="good">{entry.Status}</span>"""),
    };

    static Html Details(JournalEntry entry) => Of($"""
        <details><summary>{entry.Call.Method} {entry.Call.RelativePath}{entry.Call.Query}</summary>
        <p class="soft">{entry.Call.RequestId}, {entry.Duration.TotalMilliseconds:0.0} ms</p>
        <pre>{string.Join('\n', entry.Headers.Select(header => $"{header.Key}: {header.Value}"))}</pre>
        <pre>{Redaction.Text(entry.Call.Body)}</pre><pre>{Redaction.Text(entry.Reply)}</pre></details>
        """);
}
