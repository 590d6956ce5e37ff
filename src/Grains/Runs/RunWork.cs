using System.Collections.Concurrent;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Storage.Runs;
using Microsoft.Extensions.Logging;

namespace CareVision.Grains.Runs;

/// <summary>What a run does to its items: stores, asks and counts them.</summary>
internal sealed class RunWork(IRunItems items, TimeProvider time, ILogger<RunWork> logger)
{
    public const string NotAskedCode = "run.item-not-asked";

    private const int Page = 200;
    private const int AtOnce = 16;

    /// <summary>Stores a page behind those that the run has counted. One that was stored and not counted, because the silo went in between, is replaced.</summary>
    public async Task AddAsync(SyncRunKey key, long counted, IReadOnlyList<FoundItem> found)
    {
        await items.DropAfterAsync(key.Organisation, key.Id, counted, CancellationToken.None);
        await items.AddPageAsync(
            key.Organisation, key.Id,
            [
                .. found.Select((item, i) => new NewRunItem(counted + i + 1, item.Kind, item.Id, item.System)
                {
                    Subject = item.Subject, Outcome = item.Known?.Outcome, Code = item.Known?.Code, SettledAt = item.Known is null ? null : time.GetUtcNow(),
                }),
            ],
            CancellationToken.None);
    }

    /// <summary>
    /// Asks every stored item that was not asked yet. An item counts as settled when its record was settled after the run began, so asking again
    /// after a crash changes no figure. One that can't be asked keeps no other from it (P26): it is tried again later.
    /// </summary>
    /// <returns>The items that could not be asked now.</returns>
    public async Task<IReadOnlyList<RunItem>> AskUnaskedAsync(IRunKind kind, RunOrder run, Func<bool> isOver)
    {
        var (org, id) = (run.Key.Organisation, run.Key.Id);
        while (!isOver() && await items.NextUnsentAsync(org, id, Page, CancellationToken.None) is { Count: > 0 } unsent)
        {
            var asked = new ConcurrentBag<long>();
            await Parallel.ForEachAsync(unsent, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (item, _) =>
            {
                if (!isOver() && await AskAsync(kind, run, item))
                {
                    asked.Add(item.Seq);
                }
            });
            await items.MarkSentAsync(org, id, [.. asked], run.StartedAt, CancellationToken.None);
            if (asked.Count < unsent.Count)
            {
                return [.. unsent.Where(item => !asked.Contains(item.Seq))];
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

    /// <summary>Freezes what has settled, then counts: a figure that was shown never goes back, whatever the records do later (P18).</summary>
    public async Task<RunFigures> CountAsync(SyncRunKey key)
    {
        await items.SettleAsync(key.Organisation, key.Id, CancellationToken.None);
        var tally = await items.TallyAsync(key.Organisation, key.Id, CancellationToken.None);
        return new RunFigures(
            tally.Of(RunOutcomes.Success), tally.Of(RunOutcomes.Failed), tally.Of(RunOutcomes.Uncompleted), tally.Of(RunOutcomes.NotRequired),
            tally.Of(RunOutcomes.Skipped));
    }

    private async Task<bool> AskAsync(IRunKind kind, RunOrder run, RunItem item)
    {
        try
        {
            if (await kind.AskAsync(run, item) is { } known)
            {
                await items.SetOutcomeAsync(run.Key.Organisation, run.Key.Id, item.Seq, known.Outcome, known.Code, time.GetUtcNow(), CancellationToken.None);
            }

            return true;
        }
        catch (Exception e)
        {
            logger.NotAsked(e, run.Key.Id, item.Kind, item.Id);
            return false;
        }
    }
}
