using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareVision.Gateway.Health;

/// <summary>What a person sees who opens the product's address.</summary>
internal static class LandingPage
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/", Show).ExcludeFromDescription();

    static ContentHttpResult Show(HttpResponse response, IConfiguration configuration)
    {
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        response.Headers.XContentTypeOptions = "nosniff";
        // Set by whoever starts a sandbox beside the product.
        var sandbox = configuration["Gateway:SandboxAddress"];
        var hint = sandbox is null
            ? ""
            : $"<li><a href=\"{WebUtility.HtmlEncode(sandbox)}\">Sandbox</a>: the outside systems as this installation sees them</li>";
        return TypedResults.Content(
            $$"""
            <!doctype html>
            <html lang="en-AU">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>CareVision</title>
              <style>
                :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
                body { max-width: 44rem; margin: 3rem auto; padding: 0 1rem }
                li { margin: .3rem 0 }
              </style>
            </head>
            <body>
              <main>
                <h1>CareVision</h1>
                <p>Keeps the care-management portal in agreement with the outside systems. Running on {{WebUtility.HtmlEncode(Engine.Name)}}.</p>
                <ul>
                  <li><a href="/console">Console</a>: what needs attention, every record and every attempt</li>
                  <li><a href="/openapi/v1.json">API description</a> (OpenAPI); every call needs an <code>X-Api-Key</code></li>
                  <li><a href="/health/ready">Readiness</a> and <a href="/health/live">liveness</a></li>
                  {{hint}}
                </ul>
              </main>
            </body>
            </html>
            """,
            "text/html", Encoding.UTF8);
    }
}
