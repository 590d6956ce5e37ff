using CareVision.Gateway.Commands;
using CareVision.Gateway.Dashboard.Rendering;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces.Runs;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Storage.Records;

namespace CareVision.Gateway.Dashboard.Pages;

/// <summary>What a bulk retry would do: how many records, and the first of them.</summary>
/// <param name="Query">The filter as it is frozen.</param>
/// <param name="Count">How many fit, at most <see cref="Storage.Attention.AttentionGroup.Most"/>.</param>
/// <param name="First">The first of them.</param>
/// <param name="Unsupported">Words of the filter that a run does not go by; null when it goes by all.</param>
internal sealed record BulkModel(ListQuery Query, long Count, IReadOnlyList<SyncRecordRow> First, string? Unsupported);

/// <summary>Retries what a filter names: first looked at and counted, then started as a run, which obeys the same limits.</summary>
internal static class BulkEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/console/bulk", PreviewAsync).ForPeople(Act.OperateRecords);
        app.MapPost("/console/bulk", StartAsync).ForPeople(Act.OperateRecords);
    }

    static async Task<IResult> PreviewAsync([AsParameters] ListQuery query, PageContext page, ISyncRecordQueries records, CancellationToken cancellationToken)
    {
        var frozen = Frozen(query);
        var filter = frozen.ToFilter(page.Org, default) with { Limit = 20 };
        var first = await records.ListAsync(filter, cancellationToken);
        var count = await records.CountAsync(filter, Storage.Attention.AttentionGroup.Most, cancellationToken);
        var more = query.Fields().Select(field => field.Key).Except(["kind", "system", "status", "code"]).ToList();
        return Render.Of<BulkPage>(page, new BulkModel(frozen, count, first.Items, more.Count == 0 ? null : string.Join(", ", more)));
    }

    static async Task<IResult> StartAsync(ConsoleForm form, PageContext page, Auditor auditor, IGrainFactory grains)
    {
        var (system, kind, status, code) = (form["system"], form["kind"], form["status"], form["code"]);
        if (system is null || !Providers.All.Contains(system) || (kind is not null && !RecordKinds.All.Contains(kind)) || !StatusNames.All.Contains(status))
        {
            return Render.Then("/console/records");
        }

        var id = RunIds.For(page.Org, form["once"] is { } once ? $"{page.Caller.Name}\n{once}" : null);
        var command = new StartSyncRun
        {
            Kind = RunKinds.Retry, System = system, RecordKind = kind, Status = status, FailureCode = code, Stamp = page.Caller.Stamp,
        };
        var result = await auditor.DoAsync(
            page.Caller, new(page.Org, "run.start", "run", id, $"retry: {system} {kind} {status} {code}"),
            () => RunPageEndpoints.Grain(grains, page.Org, id).StartAsync(command), answer => answer.Refusal?.Code);
        return result.IsAccepted ? Render.Then($"/console/runs/{id}") : Problems.Problem.From(result.Refusal);
    }

    // A run goes by kind, system, status and failure code; without a status it is about what failed.
    static ListQuery Frozen(ListQuery query) => new()
    {
        Kind = query.Kind,
        System = query.System,
        Status = string.IsNullOrEmpty(query.Status) ? nameof(SyncStatus.Failed) : query.Status,
        Code = query.Code,
    };
}
