using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Runs;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Storage.Records;
using CareVision.Storage.Runs;

namespace CareVision.Grains.Runs;

/// <summary>Pushes what waited only for the link (T9, T32).</summary>
internal sealed class FirstPushRun(WaitingRun waiting) : IRunKind
{
    public string Name => RunKinds.FirstPush;

    public bool LooksTwice => true;

    public Task<Refusal?> RefuseAsync(SyncRunKey key, StartSyncRun command) => Task.FromResult<Refusal?>(null);

    public Task<RunPage> CollectAsync(RunOrder run, RunCursor? after) => waiting.CollectAsync(
        new WaitingFilter
        {
            Org = run.Key.Organisation, System = run.System, Kind = run.RecordKind, Status = RecordStatus.NotRequired, Reason = SyncReasons.NotLinked,
        },
        after);

    public async Task<RunAnswer?> AskAsync(RunOrder run, RunItem item)
    {
        await waiting.RetryAsync(run, item);
        return null;
    }
}
