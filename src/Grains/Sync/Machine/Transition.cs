namespace CareVision.Grains.Sync.Machine;

internal enum SyncVerdict
{
    /// <summary>There is a new record to commit.</summary>
    Moved,
    /// <summary>Nothing to commit; an effect may still be due.</summary>
    Ignored,
    /// <summary>The one who asked must be told no.</summary>
    Refused,
}

/// <summary>What is to be done once the record is committed. At most one: the next one follows from its report.</summary>
internal enum SyncEffect
{
    None,
    /// <summary>Send the desired state.</summary>
    Push,
    /// <summary>Read what became of a lost answer.</summary>
    ReadBack,
    /// <summary>Ask whether the outside system has approved or processed it.</summary>
    Confirm,
    /// <summary>Take a place in the account's queue.</summary>
    Enqueue,
    /// <summary>Tell the link that its credentials are refused.</summary>
    ParkLink,
}

/// <summary>What the machine decided.</summary>
/// <param name="Verdict">Whether there is something to commit.</param>
/// <param name="Record">The record after it.</param>
/// <param name="Effect">What to do after the commit.</param>
/// <param name="Why">Why nothing moved, for logs and refusals.</param>
internal sealed record Transition(SyncVerdict Verdict, SyncRecord Record, SyncEffect Effect, string? Why)
{
    public static Transition To(SyncRecord record, SyncEffect effect = SyncEffect.None) => new(SyncVerdict.Moved, record, effect, null);

    public static Transition Ignored(SyncRecord record, string why, SyncEffect effect = SyncEffect.None) =>
        new(SyncVerdict.Ignored, record, effect, why);

    public static Transition Refused(SyncRecord record, string why) => new(SyncVerdict.Refused, record, SyncEffect.None, why);
}
