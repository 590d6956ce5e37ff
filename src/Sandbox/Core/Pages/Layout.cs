using System.Text;
using CareVision.Sandbox.Core.Vendor;
using static CareVision.Sandbox.Core.Pages.Html;

namespace CareVision.Sandbox.Core.Pages;

/// <summary>The frame around every page.</summary>
static class Layout
{
    const string Policy = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    /// <param name="context">The request.</param>
    /// <param name="title">The page's title and heading.</param>
    /// <param name="content">What is below the heading.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="formsLeadTo">Another site that a form of the page leads to; browsers forbid it otherwise.</param>
    public static Task WriteAsync(HttpContext context, string title, Html content, int status = StatusCodes.Status200OK, Uri? formsLeadTo = null)
    {
        var path = context.Request.Path.Value;
        var systems = context.RequestServices.GetServices<ISandboxSystem>();
        (string Href, string Text)[] menu =
            [("/", "Sandbox"), .. systems.SelectMany(system => system.Menu), ("/requests", "Requests"), ("/faults", "Faults")];
        var page = Of($"""
            <!doctype html>
            <html lang="en-AU">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark"><title>{title} · CareVision sandbox</title>
            <link rel="stylesheet" href="/sandbox.css"></head>
            <body><header><strong>CareVision sandbox</strong><nav aria-label="Pages">{Join(menu, entry => Link(entry, path))}</nav></header>
            <main><h1>{title}</h1>
            {content}
            </main><footer>Imitates outside systems for tests and training. Nothing here is real.</footer></body></html>
            """);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy =
            formsLeadTo is null ? Policy : $"{Policy} {formsLeadTo.GetLeftPart(UriPartial.Authority)}";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(page.Value), context.RequestAborted).AsTask();
    }

    /// <summary>Previous and next, keeping the query's other parts.</summary>
    /// <param name="path">The list's address.</param>
    /// <param name="query">The text searched for.</param>
    /// <param name="page">The page shown, from 1.</param>
    /// <param name="pageSize">Rows on a page.</param>
    /// <param name="total">Rows in all.</param>
    /// <param name="others">Further parameters to keep, such as <c>account=1</c>.</param>
    public static Html Pager(string path, string query, int page, int pageSize, int total, string? others = null)
    {
        var pages = Math.Max(1, (total + pageSize - 1) / pageSize);
        var q = Uri.EscapeDataString(query) + (others is null ? "" : "&" + others);
        var previous = page > 1 ? Of($"""<a rel="prev" href="{path}?q={q}&page={page - 1}">Previous</a>""") : Empty;
        var next = page < pages ? Of($"""<a rel="next" href="{path}?q={q}&page={page + 1}">Next</a>""") : Empty;
        return Of($"""<p class="pager">{previous} <span>Page {page} of {pages}, {total} in all</span> {next}</p>""");
    }

    /// <summary>A button that posts.</summary>
    public static Html Button(string action, string text) =>
        Of($"""<form class="inline" method="post" action="{action}"><button>{text}</button></form>""");

    static Html Link((string Href, string Text) entry, string? path) => entry.Href == path
        ? Of($"""<a href="{entry.Href}" aria-current="page">{entry.Text}</a>""")
        : Of($"""<a href="{entry.Href}">{entry.Text}</a>""");
}
