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
        records.MapPost("/{kind}/{id}/skip", SkipAsync).Needs(Act.OperateRecords).Produces<RecordView>()
            .WithSummary("Decides that the record shall not be pushed")
            .WithDescription("Refused while an answer may still come, or nobody knows what happened. A newer save is pushed again.");
        records.MapPost("/{kind}/{id}/resolve", ResolveAsync).Needs(Act.OperateRecords).Produces<RecordView>()
            .WithSummary("States with proof that the outside system has the record")
            .WithDescription("For records that failed; the proof stays with the record and in the audit.");
        records.MapPost("/{kind}/{id}/read-now", ReadNowAsync).Needs(Act.OperateRecords).Produces<VendorReadingView>()
            .WithSummary("What the outside system has of the record at this moment")
            .WithDescription("Asks within the same limits and stores nothing.");
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

    static Task<IResult> RetryAsync(string org, string kind, string id, string? system, Idempotency idempotency, IGrainFactory grains) =>
        ActAsync(grains, org, kind, id, system, idempotency, (grain, stamp) => grain.RetryAsync(stamp),
            record => TypedResults.Accepted(RecordKinds.PathOf(org, kind, id), RecordView.Of(record)));

    static Task<IResult> SkipAsync(
        string org, string kind, string id, string? system, JsonBody<SkipBody> body, Idempotency idempotency, IGrainFactory grains) =>
        ActAsync(grains, org, kind, id, system, idempotency, (grain, stamp) => grain.SettleByHandAsync(body.Value.ToCommand(stamp)), Settled);

    static Task<IResult> ResolveAsync(
        string org, string kind, string id, string? system, JsonBody<ResolveBody> body, Idempotency idempotency, IGrainFactory grains) =>
        ActAsync(grains, org, kind, id, system, idempotency, (grain, stamp) => grain.SettleByHandAsync(body.Value.ToCommand(stamp)), Settled);

    static async Task<IResult> ReadNowAsync(string org, string kind, string id, string? system, IGrainFactory grains)
    {
        if (await FindAsync(grains, org, kind, id, system) is null || RecordKinds.Find(grains, org, kind, id) is not { } grain)
        {
            return Missing();
        }

        var result = await grain.ReadNowAsync();
        return result.IsAccepted ? TypedResults.Ok(VendorReadingView.Of(result.Snapshot)) : Problem.From(result.Refusal);
    }

    static IResult Settled(SyncSnapshot record) => TypedResults.Ok(RecordView.Of(record));

    static async Task<IResult> ActAsync(
        IGrainFactory grains, string org, string kind, string id, string? system, Idempotency idempotency,
        Func<ISyncedGrain, CommandStamp, Task<CommandResult<SyncSnapshot>>> act, Func<SyncSnapshot, IResult> accepted)
    {
        if (await FindAsync(grains, org, kind, id, system) is null || RecordKinds.Find(grains, org, kind, id) is not { } grain)
        {
            return Missing();
        }

        return await idempotency.OnceAsync(org,
            async stamp =>
            {
                var result = await act(grain, stamp);
                return result.IsAccepted ? accepted(result.Snapshot) : Problem.From(result.Refusal);
            },
            async () => await grain.GetSyncAsync() is { } snapshot ? accepted(snapshot) : Missing());
    }

    static async Task<SyncSnapshot?> FindAsync(IGrainFactory grains, string org, string kind, string id, string? system) =>
        RecordKinds.Find(grains, org, kind, id) is { } grain
        && await grain.GetSyncAsync() is { } record
        && (system is null || record.System == system)
            ? record
            : null;

    static Problem Missing() => new(ProblemCodes.RecordNotFound);
}
