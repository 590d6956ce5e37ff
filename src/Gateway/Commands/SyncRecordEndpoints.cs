using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Storage.Records;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareVision.Gateway.Commands;

internal static class SyncRecordEndpoints
{
    public static void Map(RouteGroupBuilder organisation)
    {
        var records = organisation.MapGroup("/sync-records");
        records.MapGet("", ListAsync).Needs(Act.Read).WithSummary("Sync records of any kind, last changed first");
        records.MapGet("/counts", CountAsync).Needs(Act.Read).WithSummary("How many records stand where");
        records.MapGet("/{kind}/{id}", GetAsync).Needs(Act.Read)
            .WithSummary("A record as it stands at this moment")
            .WithDescription("The grain's own live state, never behind; with the cause of a failure and what to do about it.");
        records.MapGet("/{kind}/{id}/attempts", AttemptsAsync).Needs(Act.Read).WithSummary("Every attempt, newest first");
        records.MapPost("/{kind}/{id}/retry", RetryAsync).Needs(Act.OperateRecords).Produces<RecordView>(StatusCodes.Status202Accepted)
            .WithSummary("Another attempt now, within the same limits");
    }

    static async Task<Results<Ok<ListPage<RecordListItem>>, Problem>> ListAsync(
        string org, [AsParameters] RecordQuery query, [AsParameters] PageQuery page, ISyncRecordQueries records, CancellationToken cancellationToken) =>
        (query.Refuse() ?? page.Refuse()) is { } problem
            ? problem
            : await Listing.RecordsAsync(records, query.ToFilter(org), page, cancellationToken);

    static async Task<Ok<RecordCountView[]>> CountAsync(string org, ISyncRecordQueries records, CancellationToken cancellationToken) =>
        TypedResults.Ok((await records.CountsAsync(org, cancellationToken)).Select(RecordCountView.Of).ToArray());

    static async Task<Results<Ok<RecordView>, Problem>> GetAsync(string org, string kind, string id, string? system, IGrainFactory grains) =>
        await FindAsync(grains, org, kind, id, system) is { } record ? TypedResults.Ok(RecordView.Of(record)) : Missing();

    static async Task<Results<Ok<ListPage<AttemptView>>, Problem>> AttemptsAsync(
        string org,
        string kind,
        string id,
        string? system,
        [AsParameters] PageQuery page,
        ISyncRecordQueries records,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        if (page.Refuse() is { } problem)
        {
            return problem;
        }

        return await FindAsync(grains, org, kind, id, system) is { } record
            ? await Listing.AttemptsAsync(records, org, kind, id, record.System, page, cancellationToken)
            : Missing();
    }

    static async Task<IResult> RetryAsync(string org, string kind, string id, string? system, Idempotency idempotency, IGrainFactory grains)
    {
        if (await FindAsync(grains, org, kind, id, system) is null || RecordKinds.Find(grains, org, kind, id) is not { } grain)
        {
            return Missing();
        }

        return await idempotency.OnceAsync(org,
            async stamp =>
            {
                var result = await grain.RetryAsync(stamp);
                return result.IsAccepted ? Accepted(result.Snapshot) : Problem.From(result.Refusal);
            },
            async () => await grain.GetSyncAsync() is { } snapshot ? Accepted(snapshot) : Missing());

        IResult Accepted(SyncSnapshot record) => TypedResults.Accepted(RecordKinds.PathOf(org, kind, id), RecordView.Of(record));
    }

    static async Task<SyncSnapshot?> FindAsync(IGrainFactory grains, string org, string kind, string id, string? system) =>
        RecordKinds.Find(grains, org, kind, id) is { } grain
        && await grain.GetSyncAsync() is { } record
        && (system is null || record.System == system)
            ? record
            : null;

    static Problem Missing() => new(ProblemCodes.RecordNotFound);
}
