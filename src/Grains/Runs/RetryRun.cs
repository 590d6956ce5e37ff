using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Runs;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Storage.Records;
using CareVision.Storage.Runs;

namespace CareVision.Grains.Runs;

/// <summary>Asks every record that a filter names for another attempt.</summary>
internal sealed class RetryRun(WaitingRun waiting) : IRunKind
{
    public string Name => RunKinds.Retry;

    public Task<Refusal?> RefuseAsync(SyncRunKey key, StartSyncRun command) => Task.FromResult(
        command.Status is null || Parse(command.Status) is not null
            ? null
            : new Refusal { Code = ProblemCodes.Invalid, Detail = $"status: there is no status '{command.Status}'." });

    public Task<RunPage> CollectAsync(RunOrder run, RunCursor? after) => waiting.CollectAsync(
        new WaitingFilter
        {
            Org = run.Key.Organisation, System = run.System, Kind = run.RecordKind, FailureCode = run.FailureCode,
            // Refused at the start; a run of an earlier release may still hold what it should not.
            Status = Parse(run.Status) ?? RecordStatus.Failed,
        },
        after);

    public async Task<RunAnswer?> AskAsync(RunOrder run, RunItem item)
    {
        await waiting.RetryAsync(run, item);
        return null;
    }

    // By name only: Enum.Parse would take any number.
    private static RecordStatus? Parse(string? status) => status switch
    {
        nameof(SyncStatus.Pending) => RecordStatus.Pending,
        nameof(SyncStatus.Success) => RecordStatus.Success,
        nameof(SyncStatus.Failed) => RecordStatus.Failed,
        nameof(SyncStatus.NotRequired) => RecordStatus.NotRequired,
        _ => null,
    };
}
