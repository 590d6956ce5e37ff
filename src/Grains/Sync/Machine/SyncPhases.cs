using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Grains.Sync.Machine;

/// <summary>The one table from phase to what people see.</summary>
internal static class SyncPhases
{
    public static SyncStatus ToStatus(this SyncPhase phase) => phase switch
    {
        SyncPhase.Idle => SyncStatus.None,
        SyncPhase.NotRequired => SyncStatus.NotRequired,
        SyncPhase.Queued or SyncPhase.Pushing or SyncPhase.Verifying or SyncPhase.Retrying or SyncPhase.Parked or SyncPhase.Confirming
            => SyncStatus.Pending,
        SyncPhase.Synced => SyncStatus.Success,
        SyncPhase.Rejected or SyncPhase.Exhausted or SyncPhase.Unresolved => SyncStatus.Failed,
        _ => throw new InvalidOperationException($"Phase {(int)phase} is newer than this release; it reads states of its own release and the one before."),
    };

    /// <summary>Something will still happen by itself, so the record must have a wake.</summary>
    public static bool IsUnsettled(this SyncPhase phase) => phase.ToStatus() == SyncStatus.Pending;

    /// <summary>The first attempt left something over, so a reminder must stand behind the record: the happy path needs none.</summary>
    public static bool NeedsReminder(this SyncPhase phase) =>
        phase is SyncPhase.Verifying or SyncPhase.Retrying or SyncPhase.Parked or SyncPhase.Confirming;

    /// <summary>The phase in the read model and the API: stable, kebab-case.</summary>
    public static string ToName(this SyncPhase phase) => phase switch
    {
        SyncPhase.NotRequired => "not-required",
        _ => phase.ToString().ToLowerInvariant(),
    };
}
