using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;
using CareVision.Grains.Sync.Target;

namespace CareVision.Grains.Sync.Engine;

internal static class SyncSnapshots
{
    public static SyncSnapshot Of<TDesired>(SyncIdentity identity, SyncView<TDesired> view, SyncPolicy policy)
        where TDesired : class => Of(identity, view.Record, SyncShown.Of(view.Record, view.Effects), policy);

    private static SyncSnapshot Of(SyncIdentity identity, SyncRecord record, SyncShown shown, SyncPolicy policy) => new()
    {
        Organisation = identity.Organisation,
        Kind = identity.Kind,
        Id = identity.Id,
        System = identity.System,
        Status = shown.Status,
        Phase = record.Phase,
        Reason = shown.Reason,
        Revision = record.Revision,
        ExternalId = record.ExternalId,
        Attempt = record.Attempt,
        MaxAttempts = policy.MaxAttempts,
        NextAttemptAt = shown.NextDue,
        Failure = shown.Failure,
        OperationId = record.OperationId,
        ChangedSinceLinking = record.ChangedSinceLinking,
        CreatedAt = record.CreatedAt,
        UpdatedAt = record.UpdatedAt,
        Since = record.Since,
        Note = record.Note,
    };
}
