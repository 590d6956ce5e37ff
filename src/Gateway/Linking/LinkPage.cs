using System.Net;
using System.Text;

namespace CareVision.Gateway.Linking;

/// <summary>The plain page around an outcome, with the way back (T25, T26).</summary>
internal static class LinkPage
{
    public static IResult Show(HttpContext context, GatewayOptions options, LinkOutcome outcome)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        // The address holds the ticket.
        headers["Referrer-Policy"] = "no-referrer";
        return TypedResults.Content(
            $$"""
            <!doctype html>
            <html lang="en-AU">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              {{(outcome.LooksAgain ? "<meta http-equiv=\"refresh\" content=\"1\">" : "")}}
              <title>{{Text(outcome.Heading)}} · CareVision</title>
              <style>
                :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
                body { max-width: 40rem; margin: 3rem auto; padding: 0 1rem }
              </style>
            </head>
            <body>
              <main>
                <h1>{{Text(outcome.Heading)}}</h1>
                <p role="{{(outcome.LooksAgain ? "status" : "alert")}}">{{Text(outcome.Text)}}</p>
                {{Line("Possible cause", outcome.Cause)}}
                {{Line("Solution", outcome.Solution)}}
                {{Line("Support reference", outcome.SupportReference)}}
                <p><a href="{{Text(options.IntegrationPage)}}">Go back to Integration Page</a></p>
              </main>
            </body>
            </html>
            """,
            "text/html", Encoding.UTF8, outcome.Status);
    }

    static string Line(string name, string? text) => text is null ? "" : $"<p><strong>{name}:</strong> {Text(text)}</p>";

    static string Text(string text) => WebUtility.HtmlEncode(text);
}
