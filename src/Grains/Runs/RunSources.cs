using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Runs;
using CareVision.Storage.Runs;

namespace CareVision.Grains.Runs;

/// <summary>Where a run's items come from: from its kind, or from the items of an earlier run that ended badly. Keeps the selection and its claims.</summary>
internal sealed class RunSources(IEnumerable<IRunKind> kinds, IRunItems items, IRunSelections selections, IGrainFactory grains, TimeProvider time)
{
    /// <summary>How many ids a run takes in one command.</summary>
    public const int MaxSelected = 10_000;

    private const int Page = 200;

    // A start that never commits its run leaves its claims; no start takes this long.
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(2);

    private static readonly string[] Again = [RunOutcomes.Failed, RunOutcomes.Uncompleted];

    public IRunKind? Find(string? name) => kinds.FirstOrDefault(kind => kind.Name == name);

    /// <summary>What a re-run inherits from its source; an order without a source is returned as it is.</summary>
    public async Task<(StartSyncRun Command, Refusal? Refusal)> ResolveAsync(SyncRunKey key, StartSyncRun command)
    {
        if (command.RerunOf is not { } source)
        {
            return (command, null);
        }

        if (await grains.GetGrain<ISyncRunGrain>(new SyncRunKey(key.Organisation, source).ToString()).GetAsync() is not { } run)
        {
            return (command, new Refusal { Code = ProblemCodes.RunNotFound, Detail = "There is no run to repeat." });
        }

        if (run.EndedAt is null)
        {
            return (command, new Refusal { Code = ProblemCodes.WrongPhase, Detail = "The run to repeat has not ended." });
        }

        var outcomes = command.Outcomes.Count == 0 ? Again : command.Outcomes;
        if (outcomes.Except(Again, StringComparer.Ordinal).Any())
        {
            return (command, new Refusal { Code = ProblemCodes.Invalid, Detail = "outcomes: only Failed and Uncompleted items are run again." });
        }

        var subjects = await items.SubjectsAsync(key.Organisation, source, outcomes, CancellationToken.None);
        return (command with { Kind = run.Kind, System = run.System, Outcomes = outcomes, ClientIds = subjects }, null);
    }

    /// <summary>Stores and claims the selection, where there is one. Done before the run itself is stored, and may be done again.</summary>
    public async Task<Refusal?> ClaimAsync(SyncRunKey key, StartSyncRun command)
    {
        if (command.ClientIds.Count == 0)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var busy = await selections.ClaimAsync(
            new RunSelection(key.Organisation, key.Id, command.Kind, command.ClientIds, now), now - Abandoned, CancellationToken.None);
        return busy.Count == 0
            ? null
            : new Refusal
            {
                Code = ProblemCodes.RunClientsBusy,
                Detail = $"{busy.Count} of the selected clients are in another running run: {string.Join(", ", busy.Take(10))}{(busy.Count > 10 ? ", ..." : "")}.",
            };
    }

    public Task ReleaseAsync(SyncRunKey key) => selections.ReleaseAsync(key.Organisation, key.Id, CancellationToken.None);

    public async Task<RunPage> CollectAsync(RunRecord run, RunOrder order)
    {
        if (run.RerunOf is not { } source)
        {
            return await Find(run.Kind)!.CollectAsync(order, run.Cursor);
        }

        var after = run.Cursor is null ? 0 : long.Parse(run.Cursor.Id, null);
        var page = await items.ListAsync(order.Key.Organisation, source, null, after, Page, CancellationToken.None);
        return new RunPage(
            [.. page.Where(item => run.Outcomes.Contains(item.Outcome)).Select(item => new FoundItem(item.Kind, item.Id, item.System) { Subject = item.Subject })],
            page.Count == 0 ? null : new RunCursor("item", page[^1].Seq.ToString(null as IFormatProvider), ""));
    }
}
