using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using CareVision.Gateway.Commands;
using CareVision.Gateway.Dashboard.Live;
using CareVision.Gateway.Dashboard.Rendering;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Runs;
using CareVision.Storage;
using CareVision.Storage.Attention;
using CareVision.Storage.Runs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareVision.Gateway.Dashboard.Pages;

/// <summary>A run's page: its figures and a page of its items.</summary>
internal sealed record RunModel(SyncRunSnapshot Run, IReadOnlyList<RunItem> Items, string? Outcome, string? Next, string? Cursor);

/// <summary>The list of runs with the figures of each.</summary>
internal sealed record RunsModel(IReadOnlyList<(RunRow Row, SyncRunSnapshot? Run)> Runs, string? Next, string? Cursor);

/// <summary>Runs, and the live figures of one: the dialog of Sync Active Plans (P14-P22).</summary>
internal static class RunPageEndpoints
{
    const int Rows = 20;
    const int Items = 50;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/console/runs", ListAsync).ForPeople(Act.Read);
        app.MapGet("/console/runs/{run}", ShowAsync).ForPeople(Act.Read);
        app.MapGet("/console/runs/{run}/live", LiveAsync).ForPeople(Act.Read);
        app.MapGet("/console/runs/{run}/items.csv", CsvAsync).ForPeople(Act.OperateRecords);
        app.MapPost("/console/runs/{run}/cancel", CancelAsync).ForPeople(Act.OperateRecords);
        app.MapPost("/console/runs/{run}/rerun", RerunAsync).ForPeople(Act.OperateRecords);
    }

    /// <summary>The grain of a run.</summary>
    public static ISyncRunGrain Grain(IGrainFactory grains, string org, string run) => grains.GetGrain<ISyncRunGrain>(new SyncRunKey(org, run).ToString());

    static async Task<IResult> ListAsync(string? cursor, PageContext page, IAttention attention, IGrainFactory grains, CancellationToken cancellationToken)
    {
        Page<RunRow> rows;
        try
        {
            rows = await attention.RunsAsync(page.Org, cursor, Rows, cancellationToken);
        }
        catch (InvalidCursorException)
        {
            return Render.Then("/console/runs");
        }

        var runs = await Task.WhenAll(rows.Items.Select(async row => (row, await Grain(grains, page.Org, row.Id).GetAsync())));
        return Render.Of<RunsPage>(page, new RunsModel(runs, rows.Next is null ? null : $"/console/runs?cursor={rows.Next}", cursor));
    }

    static async Task<IResult> ShowAsync(
        string run, string? outcome, string? cursor, PageContext page, IRunItems items, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (await Grain(grains, page.Org, run).GetAsync() is not { } snapshot)
        {
            return new Problem(ProblemCodes.RunNotFound);
        }

        var after = long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : 0;
        var wanted = string.IsNullOrEmpty(outcome) ? null : outcome;
        var rows = await items.ListAsync(page.Org, run, wanted, after, Items, cancellationToken);
        var next = rows.Count < Items
            ? null
            : "/console/runs/" + run + Render.Query(("outcome", wanted), ("cursor", rows[^1].Seq.ToString(CultureInfo.InvariantCulture)));
        return Render.Of<RunPage>(page, new RunModel(snapshot, rows, wanted, next, after == 0 ? null : cursor));
    }

    static ServerSentEventsResult<string> LiveAsync(string run, HttpContext context, RunPulse pulse, IHostApplicationLifetime lifetime) => TypedResults.ServerSentEvents(
        EventsAsync(new(Caller.Of(context).Organisation!, run), pulse, lifetime.ApplicationStopping, context.RequestAborted));

    static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        SyncRunKey key, RunPulse pulse, CancellationToken stopping, [EnumeratorCancellation] CancellationToken aborted)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping, aborted);
        await foreach (var run in pulse.FollowAsync(key, over.Token))
        {
            yield return new SseItem<string>(run?.Percent.ToString(CultureInfo.InvariantCulture) ?? "", "figures");
            if (run?.EndedAt is not null)
            {
                // Said in words: a browser takes a stream that ends for one that broke, and would come back for ever.
                yield return new SseItem<string>("", "over");
                yield break;
            }
        }
    }

    static async Task<IResult> CsvAsync(string run, PageContext page, IRunItems items, IGrainFactory grains, CancellationToken cancellationToken) =>
        await Grain(grains, page.Org, run).GetAsync() is null
            ? new Problem(ProblemCodes.RunNotFound)
            : TypedResults.Stream(output => RunCsv.WriteAsync(output, items, page.Org, run, cancellationToken), "text/csv; charset=utf-8", $"run-{run}.csv");

    static async Task<IResult> CancelAsync(string run, PageContext page, Auditor auditor, IGrainFactory grains)
    {
        var result = await auditor.DoAsync(
            page.Caller, new(page.Org, "run.cancel", "run", run), () => Grain(grains, page.Org, run).CancelAsync(page.Caller.Stamp),
            answer => answer.Refusal?.Code);
        return result.IsAccepted ? Render.Then($"/console/runs/{run}", "cancelled") : Problem.From(result.Refusal);
    }

    static async Task<IResult> RerunAsync(string run, PageContext page, Auditor auditor, IGrainFactory grains)
    {
        var id = RunIds.For(page.Org, null);
        // Kind and system are those of the run that is repeated.
        var command = new StartSyncRun { Kind = "", System = "", RerunOf = run, Stamp = page.Caller.Stamp };
        var result = await auditor.DoAsync(
            page.Caller, new(page.Org, "run.rerun", "run", id, $"of {run}"), () => Grain(grains, page.Org, id).StartAsync(command),
            answer => answer.Refusal?.Code);
        return result.IsAccepted ? Render.Then($"/console/runs/{id}") : Problem.From(result.Refusal);
    }
}
