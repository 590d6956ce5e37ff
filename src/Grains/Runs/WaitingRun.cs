using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Storage.Records;
using CareVision.Storage.Runs;

namespace CareVision.Grains.Runs;

/// <summary>What the runs over records of the read model share: they enumerate by a filter, and ask each record's grain for another attempt.</summary>
internal sealed class WaitingRun(ISyncRecordQueries records, IGrainFactory grains)
{
    public const int Page = 200;

    public async Task<RunPage> CollectAsync(WaitingFilter filter, RunCursor? after)
    {
        var page = await records.WaitingAsync(
            filter with { After = after is null ? null : new RecordPosition(after.Kind, after.Id, after.System) }, Page, CancellationToken.None);
        return new RunPage(
            [.. page.Select(record => new FoundItem(record.Position.Kind, record.Position.Id, filter.System!))],
            page.Count == 0 ? null : new RunCursor(page[^1].Position.Kind, page[^1].Position.Id, page[^1].Position.System));
    }

    /// <summary>Another attempt of the record, in the name of the run. A composite id joins with <c>~</c> what its key joins with a slash.</summary>
    public async Task<CommandResult<SyncSnapshot>> RetryAsync(RunOrder run, RunItem item) =>
        await grains.GetGrain<ISyncedGrain>(GrainId.Create(item.Kind, $"{run.Key.Organisation}/{item.Kind}/{item.Id.Replace('~', '/')}"))
            .RetryAsync(new CommandStamp { Actor = $"run {run.Key.Id}", Run = run.Key.Id });
}
