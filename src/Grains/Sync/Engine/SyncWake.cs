using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Effects;
using CareVision.Grains.Sync.Machine;
using Microsoft.Extensions.Logging;

namespace CareVision.Grains.Sync.Engine;

/// <summary>
/// The wakes of one activation. A grain timer serves waits under a minute; a reminder stands behind every record that its first attempt left
/// unsettled, registered before the commit that relies on it. A tick says "look again" and nothing else.
/// </summary>
internal sealed class SyncWake(IGrainBase grain, Func<Task> look)
{
    public const string ReminderName = "sync-wake";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    // What is overdue and still waits for something beside the clock must not be looked at in a tight loop.
    private static readonly TimeSpan Soonest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(2);
    private IGrainTimer? _timer;

    public GrainId Self => grain.GrainContext.GrainId;

    /// <summary>Registers the reminder if the record will need one; the record says so until it is settled.</summary>
    public async Task<SyncRecord> PrepareAsync(SyncRecord next, IReadOnlyList<PendingEffect> effects, DateTimeOffset now)
    {
        if (!next.Phase.IsUnsettled() && EffectBook.NextDue(effects) is null)
        {
            return next with { HasReminder = false };
        }

        if (next.HasReminder || (!next.Phase.NeedsReminder() && !EffectBook.NeedsReminder(effects)))
        {
            return next;
        }

        var wait = (SyncShown.Of(next, effects).NextDue ?? now) - now;
        await grain.RegisterOrUpdateReminder(ReminderName, wait > Minute ? wait : Minute, Period);
        return next with { HasReminder = true };
    }

    /// <summary>Sets the timer for a wait under a minute. Replaces whatever was set before.</summary>
    public void Arm(SyncRecord record, DateTimeOffset? effectDue, DateTimeOffset now)
    {
        _timer?.Dispose();
        _timer = null;
        // A queued record is called by its queue; looking at thousands of them by the clock would help nobody.
        var own = record.Phase.IsUnsettled() && record.Phase != SyncPhase.Queued ? record.NextDue : null;
        if ((own < effectDue || effectDue is null ? own : effectDue) is { } due && due - now < Minute)
        {
            _timer = grain.RegisterGrainTimer(look, new GrainTimerCreationOptions
            {
                DueTime = due - now > Soonest ? due - now : Soonest,
                Period = Timeout.InfiniteTimeSpan,
            });
        }
    }

    /// <summary>Removes the reminder after the settling commit. One that can't be removed now removes itself at its next tick.</summary>
    public async Task RemoveReminderAsync(ILogger logger)
    {
        try
        {
            if (await grain.GetReminder(ReminderName) is { } reminder)
            {
                await grain.UnregisterReminder(reminder);
            }
        }
        catch (Exception e) when (e is not InconsistentStateException)
        {
            logger.ReminderStays(e, Self);
        }
    }
}
