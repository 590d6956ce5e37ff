using CareVision.Grains.Interfaces;
using CareVision.Grains.Sync.Effects;
using CareVision.Grains.Sync.Machine;

namespace CareVision.Grains.Sync.Engine;

/// <summary>Work that reaches other grains: stored with what causes it, told beside the turns, taken off the book once it is answered.</summary>
internal sealed partial class SyncEngine<TDesired>
{
    /// <summary>What every look ends with: effects that are due are told, and the next wake is set or taken away.</summary>
    private async Task GoOnAsync(SyncRecord before, DateTimeOffset now)
    {
        _effects?.Start(EffectBook.Due(Committed.Effects, now));
        wake.Arm(Committed.Record, EffectDue(), now);
        if (before.HasReminder && !Committed.Record.HasReminder)
        {
            await wake.RemoveReminderAsync(runtime.Logger);
        }
    }

    /// <summary>Stores what other grains have answered since the last look.</summary>
    private async Task LearnEffectsAsync()
    {
        if (_effects?.Take() is { Count: > 0 } reports)
        {
            await StoreEffectsAsync(EffectBook.Learn(Committed.Effects, reports, runtime.Time.GetUtcNow(), runtime.Roll()), new SyncCommit());
        }
    }

    /// <summary>A person asks again: what other grains refused, or have not answered yet, is told now. False when there is nothing of that sort.</summary>
    private async Task<bool> TellAgainAsync(CommandStamp stamp, bool isAnswered)
    {
        if (Committed.Effects.Count == 0)
        {
            return false;
        }

        await StoreEffectsAsync(
            EffectBook.Again(Committed.Effects, runtime.Time.GetUtcNow()), new SyncCommit { Stamp = isAnswered ? null : stamp });
        return true;
    }

    private async Task StoreEffectsAsync(IReadOnlyList<PendingEffect> book, SyncCommit commit)
    {
        var (before, now) = (Committed.Record, runtime.Time.GetUtcNow());
        await CommitAsync(before, Transition.To(before with { UpdatedAt = now }), Committed.Desired!, commit with { Book = book });
        await GoOnAsync(before, now);
    }

    /// <summary>While others are being told, the clock has nothing to add: their answer wakes the record.</summary>
    private DateTimeOffset? EffectDue() => _effects is { IsBusy: true } ? null : EffectBook.NextDue(Committed.Effects);
}
