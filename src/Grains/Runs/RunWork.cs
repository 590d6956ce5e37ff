using System.Collections.Concurrent;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Runs;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Storage.Records;
using CareVision.Storage.Runs;
using Microsoft.Extensions.Logging;

namespace CareVision.Grains.Runs;

/// <summary>What a run does to its items.</summary>
internal sealed class RunWork(ISyncRecordQueries records, IRunItems items, IGrainFactory grains, ILogger<RunWork> logger)
{
    public const string NotAskedCode = "run.item-not-asked";

    private const int Page = 200;
    private const int AtOnce = 16;

    /// <summary>Stores the next page of items. One that was stored and not counted, because the silo went in between, comes first.</summary>
    public async Task<RunPage> CollectAsync(SyncRunKey key, RunRecord run)
    {
        var left = await items.ListAsync(key.Organisation, key.Id, null, run.Total, Page, CancellationToken.None);
        if (left.Count > 0)
        {
            return new RunPage(left.Count, new RunCursor(left[^1].Kind, left[^1].Id, left[^1].System));
        }

        var page = await records.WaitingAsync(Filter(key, run), Page, CancellationToken.None);
        await items.AddPageAsync(
            key.Organisation, key.Id, [.. page.Select((record, i) => new NewRunItem(run.Total + i + 1, record.Position.Kind, record.Position.Id, run.System))],
            CancellationToken.None);
        return page.Count == 0
            ? new RunPage(0, null)
            : new RunPage(page.Count, new RunCursor(page[^1].Position.Kind, page[^1].Position.Id, page[^1].Position.System));
    }

    /// <summary>
    /// Asks every stored item that was not asked yet for another attempt. An item counts as settled when its record was settled after the run
    /// began, so asking again after a crash changes no figure. One that can't be asked keeps no other from it: it is tried again later.
    /// </summary>
    /// <returns>The items that could not be asked now.</returns>
    public async Task<IReadOnlyList<RunItem>> AskUnaskedAsync(SyncRunKey key, DateTimeOffset startedAt)
    {
        while (await items.NextUnsentAsync(key.Organisation, key.Id, Page, CancellationToken.None) is { Count: > 0 } unsent)
        {
            var failed = new ConcurrentBag<RunItem>();
            await Parallel.ForEachAsync(unsent, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (item, _) =>
            {
                if (!await AskAsync(key, item))
                {
                    failed.Add(item);
                }
            });
            await items.MarkSentAsync(
                key.Organisation, key.Id, [.. unsent.Except(failed).Select(item => item.Seq)], startedAt, CancellationToken.None);
            if (!failed.IsEmpty)
            {
                return [.. failed];
            }
        }

        return [];
    }

    /// <summary>Counts items that nobody could ask as what they are: a technical failure (P22).</summary>
    public async Task GiveUpAsync(SyncRunKey key, IReadOnlyList<RunItem> unasked, DateTimeOffset now)
    {
        foreach (var item in unasked)
        {
            await items.SetOutcomeAsync(key.Organisation, key.Id, item.Seq, RunOutcomes.Uncompleted, NotAskedCode, now, CancellationToken.None);
        }
    }

    public async Task<RunFigures> CountAsync(SyncRunKey key)
    {
        var tally = await items.TallyAsync(key.Organisation, key.Id, CancellationToken.None);
        return new RunFigures(
            tally.Of(RunOutcomes.Success), tally.Of(RunOutcomes.Failed), tally.Of(RunOutcomes.Uncompleted), tally.Of(RunOutcomes.NotRequired));
    }

    public Task FreezeAsync(SyncRunKey key) => items.SettleAsync(key.Organisation, key.Id, CancellationToken.None);

    private async Task<bool> AskAsync(SyncRunKey key, RunItem item)
    {
        try
        {
            await grains.GetGrain<ISyncedGrain>(GrainId.Create(item.Kind, $"{key.Organisation}/{item.Kind}/{item.Id}"))
                .RetryAsync(new CommandStamp { Actor = $"run {key.Id}", Run = key.Id });
            return true;
        }
        catch (Exception e)
        {
            logger.NotAsked(e, key.Id, item.Kind, item.Id);
            return false;
        }
    }

    private static WaitingFilter Filter(SyncRunKey key, RunRecord run)
    {
        var all = new WaitingFilter
        {
            Org = key.Organisation, System = run.System, Kind = run.RecordKind,
            After = run.Cursor is { } cursor ? new RecordPosition(cursor.Kind, cursor.Id, cursor.System) : null,
        };
        return run.Kind == RunKinds.FirstPush
            ? all with { Status = RecordStatus.NotRequired, Reason = SyncReasons.NotLinked }
            : all with { Status = Enum.Parse<RecordStatus>(run.Status ?? nameof(RecordStatus.Failed)), FailureCode = run.FailureCode };
    }
}

/// <summary>Items that were stored together.</summary>
/// <param name="Count">How many.</param>
/// <param name="Last">Where the next page begins; null when there are none.</param>
internal sealed record RunPage(int Count, RunCursor? Last);
