using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Effects;
using CareVision.Grains.Sync.Machine;

namespace CareVision.Grains.Sync.Engine;

/// <summary>What people see of a record together with what it still has to tell others: it is not settled before they have answered.</summary>
internal sealed record SyncShown(SyncStatus Status, string? Reason, SyncFailure? Failure, DateTimeOffset? NextDue)
{
    public static SyncShown Of(SyncRecord record, IReadOnlyList<PendingEffect> effects)
    {
        var own = record.Phase.ToStatus();
        if (effects.Count == 0)
        {
            return new SyncShown(own, record.Reason, record.Failure, record.NextDue);
        }

        var refused = effects.FirstOrDefault(e => e.NextDue is null);
        var due = EffectBook.NextDue(effects);
        var next = record.NextDue is { } mine && (due is null || mine < due) ? mine : due;
        return (own, refused) switch
        {
            (SyncStatus.Failed, _) => new SyncShown(own, record.Reason, record.Failure, next),
            (_, { Failure: var failure }) => new SyncShown(SyncStatus.Failed, SyncReasons.PassingOn, failure, next),
            (SyncStatus.Pending, _) => new SyncShown(own, record.Reason, record.Failure, next),
            _ => new SyncShown(SyncStatus.Pending, SyncReasons.PassingOn, effects[0].Failure, next),
        };
    }
}
