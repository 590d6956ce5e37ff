using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Effects;
using CareVision.Grains.Sync.Machine;

namespace CareVision.Grains.Sync.Engine;

// What is stored beside the push: it changes nothing about what the outside system shall have.
internal sealed partial class SyncEngine<TDesired>
{
    /// <summary>Stores a changed state that needs no push of its own, and the effects that it brings along. The record must exist.</summary>
    public async Task KeepAsync(TDesired desired, CommandStamp? stamp = null, IReadOnlyList<PendingEffect>? added = null, long? sourceVersion = null)
    {
        await RefreshAsync();
        var (before, now) = (Committed.Record, runtime.Time.GetUtcNow());
        await CommitAsync(
            before, Transition.To(before with { UpdatedAt = now }), desired,
            new SyncCommit { Stamp = stamp, Actor = stamp?.Actor, Added = added ?? [], SourceVersion = sourceVersion });
        await GoOnAsync(before, now);
    }

    /// <summary>Asks now, instead of when it is due, whether the outside system has approved or processed the record.</summary>
    public async Task ConfirmNowAsync()
    {
        await RefreshAsync();
        if (Committed.Record.Phase == SyncPhase.Confirming && !_worker.IsBusy)
        {
            Perform(SyncEffect.Confirm, Readiness.Unasked);
        }
    }
}
