using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;
using CareVision.Grains.Sync.Target;

namespace CareVision.Grains.Sync.Engine;

internal static class SyncSnapshots
{
    public static SyncSnapshot Of(SyncIdentity identity, SyncRecord record, SyncPolicy policy) => new()
    {
        Organisation = identity.Organisation,
        Kind = identity.Kind,
        Id = identity.Id,
        System = identity.System,
        Status = record.Phase.ToStatus(),
        Phase = record.Phase,
        Reason = record.Reason,
        Revision = record.Revision,
        ExternalId = record.ExternalId,
        Attempt = record.Attempt,
        MaxAttempts = policy.MaxAttempts,
        NextAttemptAt = record.NextDue,
        Failure = record.Failure,
        OperationId = record.OperationId,
        ChangedSinceLinking = record.ChangedSinceLinking,
        CreatedAt = record.CreatedAt,
        UpdatedAt = record.UpdatedAt,
        Since = record.Since,
        Note = record.Note,
    };
}
