using CareVision.Gateway.Dashboard.Rendering;
using CareVision.Gateway.Problems;

namespace CareVision.Gateway.Security;

/// <summary>
/// What people do through the API stands in the same audit as what they do through the console. Saves of the portal do not: the ledger and the change feed
/// keep those, and they are many.
/// </summary>
internal static class ApiAudit
{
    // What an address names, in the order in which it says it best.
    static readonly string[] subjects = ["id", "provider", "run", "key"];

    /// <summary>Whether a request is an act of a person.</summary>
    public static bool Concerns(HttpRequest request, Act act) =>
        act is Act.ManageLinks or Act.OperateRecords or Act.ExportInvoices or Act.SaveSettings or Act.ManageApiKeys
        && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);

    /// <summary>Lets the request go on between its two notes.</summary>
    public static Task RunAsync(HttpContext context, Caller caller, string organisation, RequestDelegate next)
    {
        var route = context.GetEndpoint() is RouteEndpoint endpoint ? endpoint.RoutePattern.RawText : context.Request.Path.Value;
        var values = context.Request.RouteValues;
        var kind = values.ContainsKey("provider") ? "link" : values.ContainsKey("run") ? "run" : values.ContainsKey("key") ? "api-key" : (string?)values.GetValueOrDefault("kind");
        var id = subjects.Select(name => (string?)values.GetValueOrDefault(name)).FirstOrDefault(value => value is not null);
        var subject = new AuditSubject(organisation, $"{context.Request.Method} {route}", kind, kind is null ? null : id);
        return context.RequestServices.GetRequiredService<Auditor>().DoAsync(caller, subject, GoOnAsync, outcome => outcome);

        async Task<string?> GoOnAsync()
        {
            await next(context);
            return context.Response.StatusCode < StatusCodes.Status400BadRequest ? null : Problem.CodeOf(context) ?? "refused";
        }
    }
}
