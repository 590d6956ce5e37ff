using System.Globalization;
using CareVision.Sandbox.Core.Pages;
using CareVision.Sandbox.TechOne.Invoices;
using static CareVision.Sandbox.Core.Pages.Html;

namespace CareVision.Sandbox.TechOne.Pages;

/// <summary>TechOne Platform, AR imports: each run, its documents and what was refused.</summary>
static class ArImportPages
{
    public const string Path = "/ar-imports";

    const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder pages, ArRegister register)
    {
        pages.MapGet(Path, context =>
        {
            var asked = int.TryParse(context.Request.Query["page"], CultureInfo.InvariantCulture, out var number) ? number : 1;
            return Layout.WriteAsync(context, "AR imports", Table(register, Math.Clamp(asked, 1, 1_000_000)));
        });
        pages.MapGet(Path + "/{run}", context =>
        {
            var asked = (string)context.Request.RouteValues["run"]!;
            return register.FindRun(asked) is { } run
                ? Layout.WriteAsync(context, $"AR import {run.RunId}", Details(run, register))
                : Layout.WriteAsync(context, "Not found", Of($"<p>There is no import {asked}.</p>"), StatusCodes.Status404NotFound);
        });
        pages.MapPost(Path + "/{run}/{end}", context => FormGuard.Form(Path, _ =>
        {
            var (run, end) = ((string)context.Request.RouteValues["run"]!, (string)context.Request.RouteValues["end"]!);
            return register.Finish(run, end == "fail" ? "The run was failed by hand." : null) ? null : "There is no such run in processing.";
        })(context));
    }

    static Html Table(ArRegister register, int page)
    {
        var runs = register.Snapshot().Runs;
        var shown = runs.Reverse().Skip((page - 1) * PageSize).Take(PageSize).ToArray();
        var rows = shown.Length == 0
            ? Of($"""<p class="soft">No imports.</p>""")
            : Of($"""
                <table><thead><tr><th>Run</th><th>Batch</th><th>Status</th><th>Lines</th><th>Received</th><th></th></tr></thead>
                <tbody>{Join(shown, Row)}</tbody></table>
                """);
        return Of($"<section>{rows}{Layout.Pager(Path, "", page, PageSize, runs.Length)}</section>");
    }

    static Html Row(ArRun run) => Of($"""
        <tr><td><a href="{Path}/{run.RunId}">{run.RunId}</a></td><td>{run.BatchName}</td><td>{Status(run.Status)}</td>
        <td class="number">{run.Lines}</td><td>{run.ReceivedUtc:dd/MM/yyyy HH:mm}</td><td>{Buttons(run)}</td></tr>
        """);

    static Html Buttons(ArRun run) => run.Status == "P"
        ? Of($"""{Layout.Button($"{Path}/{run.RunId}/complete", "Complete")} {Layout.Button($"{Path}/{run.RunId}/fail", "Fail")}""")
        : Empty;

    static Html Details(ArRun run, ArRegister register)
    {
        var documents = register.Snapshot().Documents.Where(document => document.RunId == run.RunId);
        return Of($"""
            <section><dl><dt>Batch</dt><dd>{run.BatchName}</dd><dt>Status</dt><dd>{Status(run.Status)}</dd>
            <dt>Received (UTC)</dt><dd>{run.ReceivedUtc:dd/MM/yyyy HH:mm:ss}</dd></dl>
            {Join(run.Messages, message => Of($"""<p class="bad">{message.Code} {message.Message} {message.DOCID} {message.LINEID}</p>"""))}</section>
            {Join(documents, Document)}<p><a href="{Path}">All imports</a></p>
            """);
    }

    static Html Document(ArDocument document) => Of($"""
        <section><h2>Document {document.DOCID}, invoice {document.DREF1}</h2>
        <p>Account {document.LedgerCode}/{document.AccountNumber}, total {document.Total:0.00}</p>
        <table><thead><tr><th>Line</th><th>Ledger</th><th>Account</th><th>Amount</th><th>Narration</th><th>GST</th><th>Reference</th></tr></thead>
        <tbody>{Join(document.Lines, Line)}</tbody></table></section>
        """);

    static Html Line(Dictionary<string, string> cells)
    {
        var line = new ArLine(cells);
        return Of($"""
            <tr><td>{line["LINEID"]}</td><td>{line["LLDGCODE"]}</td><td>{line["LACCNBR"]}</td><td class="number">{line["LAMOUNT1"]}</td>
            <td>{line["LNARR1"]}{line["LNARR2"]}{line["LNARR3"]}</td><td>{line["LGSTRATECODE"]}</td><td>{line["TransactionComment"]}</td></tr>
            """);
    }

    static Html Status(string status) => status switch
    {
        "S" => Of($"""<span class="good">imported</span>"""),
        "P" => Of($"processing"),
        _ => Of($"""<span class="bad">failed</span>"""),
    };
}
