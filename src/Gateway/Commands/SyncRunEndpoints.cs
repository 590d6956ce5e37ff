using System.ComponentModel;
using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Runs;
using CareVision.Storage.Runs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareVision.Gateway.Commands;

internal static class SyncRunEndpoints
{
    public static void Map(RouteGroupBuilder organisation)
    {
        var runs = organisation.MapGroup("/sync-runs");
        runs.MapPost("", StartAsync).Needs(Act.OperateRecords).Produces<SyncRunView>(StatusCodes.Status202Accepted)
            .WithSummary("Starts a run over many records");
        runs.MapGet("/{run}", GetAsync).Needs(Act.Read).WithSummary("The figures of a run");
        runs.MapPost("/{run}/cancel", CancelAsync).Needs(Act.OperateRecords).Produces<SyncRunView>()
            .WithSummary("Starts nothing more; what was started goes on by itself");
        runs.MapPost("/{run}/rerun", RerunAsync).Needs(Act.OperateRecords).Produces<SyncRunView>(StatusCodes.Status202Accepted)
            .WithSummary("Starts a run over the items of this one that failed or were not completed");
        runs.MapGet("/{run}/items.csv", CsvAsync).Needs(Act.Read).Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .WithSummary("The records of a run and how each ended, as a file");
        runs.MapGet("/{run}/items", ItemsAsync).Needs(Act.Read).WithSummary("The records of a run and how each ended");
        runs.MapGet("/{run}/events", EventsAsync).Needs(Act.Read)
            .Produces<SyncRunView>(StatusCodes.Status200OK, "text/event-stream")
            .WithSummary("The figures of a run as they change")
            .WithDescription("Server-sent events named run, until the run has ended.");
        organisation.MapPost("/sync-records/retry", RetryAsync).Needs(Act.OperateRecords).Produces<SyncRunView>(StatusCodes.Status202Accepted)
            .WithSummary("Retries every record that the filter names")
            .WithDescription("Starts a run of kind retry.");
    }

    static async Task<IResult> StartAsync(string org, JsonBody<SyncRunBody> body, Caller caller, Idempotency idempotency, IGrainFactory grains) =>
        RunKinds.IsForSupport(body.Value.Kind) && caller.Role != Role.Support
            ? new Problem(GatewayProblemCodes.Forbidden, "Only the support team starts this kind of run (H7).")
            : await RunAsync(org, body.Value.ToCommand, idempotency, grains);

    static Task<IResult> RetryAsync(string org, JsonBody<RetryBody> body, Idempotency idempotency, IGrainFactory grains) =>
        RunAsync(org, body.Value.ToCommand, idempotency, grains);

    static Task<IResult> RerunAsync(string org, string run, JsonBody<RerunBody> body, Idempotency idempotency, IGrainFactory grains) =>
        RunAsync(org, stamp => body.Value.ToCommand(run, stamp), idempotency, grains);

    static async Task<IResult> RunAsync(string org, Func<CommandStamp, StartSyncRun> command, Idempotency idempotency, IGrainFactory grains)
    {
        var id = RunIds.For(org, idempotency.Key);
        var run = Grain(grains, org, id);
        return await idempotency.OnceAsync(org,
            async stamp => Answer(await run.StartAsync(command(stamp)), Accepted),
            async () => await run.GetAsync() is { } snapshot ? Accepted(snapshot) : Missing());

        IResult Accepted(SyncRunSnapshot snapshot) =>
            TypedResults.Accepted($"/api/v1/organisations/{org}/sync-runs/{id}", SyncRunView.Of(snapshot));
    }

    static async Task<Results<Ok<SyncRunView>, Problem>> GetAsync(string org, string run, IGrainFactory grains) =>
        await Grain(grains, org, run).GetAsync() is { } snapshot ? TypedResults.Ok(SyncRunView.Of(snapshot)) : Missing();

    static async Task<IResult> CancelAsync(string org, string run, Idempotency idempotency, IGrainFactory grains)
    {
        var grain = Grain(grains, org, run);
        return await idempotency.OnceAsync(org,
            async stamp => Answer(await grain.CancelAsync(stamp), Ok),
            async () => await grain.GetAsync() is { } snapshot ? Ok(snapshot) : Missing());
    }

    static async Task<Results<Ok<ListPage<RunItemView>>, Problem>> ItemsAsync(
        string org,
        string run,
        [Description("Only items that stand so: Unsent, Pending, Success, Failed, Uncompleted, NotRequired or Skipped.")] string? outcome,
        [AsParameters] PageQuery page,
        IRunItems items,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        if (outcome is not null && !RunOutcomes.All.Contains(outcome))
        {
            return Problem.Invalid("outcome", $"must be one of {string.Join(", ", RunOutcomes.All)}");
        }

        if (page.Refuse() is { } problem)
        {
            return problem;
        }

        return await Grain(grains, org, run).GetAsync() is null
            ? Missing()
            : await Listing.RunItemsAsync(items, org, run, outcome, page, cancellationToken);
    }

    static async Task<IResult> CsvAsync(string org, string run, IRunItems items, IGrainFactory grains, CancellationToken cancellationToken) =>
        await Grain(grains, org, run).GetAsync() is null
            ? Missing()
            : TypedResults.Stream(output => RunCsv.WriteAsync(output, items, org, run, cancellationToken), "text/csv; charset=utf-8", $"run-{run}.csv");

    static async Task<Results<ServerSentEventsResult<SyncRunView>, Problem>> EventsAsync(
        string org, string run, RunEvents events, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var grain = Grain(grains, org, run);
        return await grain.GetAsync() is null ? Missing() : TypedResults.ServerSentEvents(events.FollowAsync(grain, cancellationToken));
    }

    static IResult Answer(CommandResult<SyncRunSnapshot> result, Func<SyncRunSnapshot, IResult> accepted) =>
        result.IsAccepted ? accepted(result.Snapshot) : Problem.From(result.Refusal);

    static IResult Ok(SyncRunSnapshot run) => TypedResults.Ok(SyncRunView.Of(run));

    static Problem Missing() => new(ProblemCodes.RunNotFound);

    static ISyncRunGrain Grain(IGrainFactory grains, string org, string run) =>
        grains.GetGrain<ISyncRunGrain>(new SyncRunKey(org, run).ToString());
}
