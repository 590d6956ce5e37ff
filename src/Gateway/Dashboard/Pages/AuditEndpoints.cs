using CareVision.Gateway.Dashboard.Rendering;
using CareVision.Gateway.Security;
using CareVision.Storage;
using CareVision.Storage.Audit;

namespace CareVision.Gateway.Dashboard.Pages;

/// <summary>A page of the audit.</summary>
internal sealed record AuditModel(IReadOnlyList<AuditRow> Rows, string? Actor, string? Act, string? Next, string? Cursor);

/// <summary>Who did and looked at what.</summary>
internal static class AuditEndpoints
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/console/audit", ShowAsync).ForPeople(Act.Read);

    static async Task<IResult> ShowAsync(string? actor, string? act, string? cursor, PageContext page, IAudit audit, CancellationToken cancellationToken)
    {
        var (who, what) = (Given(actor), Given(act));
        Page<AuditRow> rows;
        try
        {
            rows = await audit.ListAsync(new() { Org = page.Org, Actor = who, Act = what, Cursor = Given(cursor) }, cancellationToken);
        }
        catch (InvalidCursorException)
        {
            return Render.Then("/console/audit");
        }

        var next = rows.Next is null ? null : "/console/audit" + Render.Query(("actor", who), ("act", what), ("cursor", rows.Next));
        return Render.Of<AuditPage>(page, new AuditModel(rows.Items, who, what, next, Given(cursor)));
    }

    static string? Given(string? field) => string.IsNullOrWhiteSpace(field) ? null : field.Trim();
}
