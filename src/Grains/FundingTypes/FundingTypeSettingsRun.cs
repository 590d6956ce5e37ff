using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.FundingSources;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Runs;
using CareVision.Grains.Runs;
using CareVision.Storage.Records;
using CareVision.Storage.Runs;

namespace CareVision.Grains.FundingTypes;

/// <summary>"Apply to those not linked yet": a switch works when its reference is assigned, and on the others only when a person asks for it (T17).</summary>
internal sealed class FundingTypeSettingsRun(ISyncRecordQueries records, IGrainFactory grains) : IRunKind
{
    private const int Page = 200;

    // What is linked stays as it is, so it is not even looked at.
    private static readonly RecordStatus[] NotLinked = [RecordStatus.Pending, RecordStatus.Failed, RecordStatus.NotRequired];

    public string Name => RunKinds.FundingTypeSettings;

    public Task<Refusal?> RefuseAsync(SyncRunKey key, StartSyncRun command) => Task.FromResult<Refusal?>(null);

    public async Task<RunPage> CollectAsync(RunOrder run, RunCursor? after)
    {
        // The cursor's kind is the status whose records are being collected.
        var at = after is null ? 0 : Array.FindIndex(NotLinked, status => status.ToString() == after.Kind);
        var page = await records.WaitingAsync(
            new WaitingFilter
            {
                Org = run.Key.Organisation, System = run.System, Kind = GrainTypes.FundingSource, Status = NotLinked[at],
                After = after is { Id.Length: > 0 } ? new RecordPosition(GrainTypes.FundingSource, after.Id, run.System) : null,
            },
            Page, CancellationToken.None);
        var next = page.Count > 0 ? new RunCursor(NotLinked[at].ToString(), page[^1].Position.Id, "")
            : at + 1 < NotLinked.Length ? new RunCursor(NotLinked[at + 1].ToString(), "", "")
            : null;
        return new RunPage([.. page.Select(record => new FoundItem(record.Position.Kind, record.Position.Id, run.System))], next);
    }

    public async Task<RunAnswer?> AskAsync(RunOrder run, RunItem item)
    {
        var source = grains.GetGrain<IFundingSourceGrain>(new FundingSourceKey(run.Key.Organisation, item.Id).ToString());
        return await source.ReassessAsync(new CommandStamp { Actor = $"run {run.Key.Id}", Run = run.Key.Id })
            ? null
            : new RunAnswer(RunOutcomes.Skipped, null);
    }
}
