namespace CareVision.Grains.Sync.Machine;

/// <summary>How patient a target is. Every value can be set per target under <c>Sync:{system}:</c>; times are in the configuration's <c>hh:mm:ss</c> form.</summary>
internal sealed class SyncPolicy
{
    /// <summary>The outside system takes a create and no update (T59): an edit after the first byte is kept and never sent. Default false; a target's own.</summary>
    public bool CreateOnly { get; set; }

    /// <summary>Attempts before a person is asked. Default 12.</summary>
    public int MaxAttempts { get; set; } = 12;

    /// <summary>The back-off's first ceiling; it doubles with each attempt. Default 5 s.</summary>
    public TimeSpan BackoffBase { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The back-off's last ceiling. Default 30 min.</summary>
    public TimeSpan BackoffCap { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long after the intent a request may still be sent. Must be longer than the account's limit window. Default 15 s.</summary>
    public TimeSpan SendWithin { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The time-out of one call: an original may land until <c>sendBy</c> plus this. Default 10 s.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How soon a lost answer is looked for the first time; so early only a hit counts. Default 2 s.</summary>
    public TimeSpan EarlyRead { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How far apart two empty reads must be to prove that nothing arrived. Default 2 min.</summary>
    public TimeSpan SettleWindow { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Whether a proven absence may be answered by another push, where the vendor gives no bound. Default true; off: a person decides.</summary>
    public bool RecreateAfterSettleWindow { get; set; } = true;

    /// <summary>How often a parked record looks by itself, should the link's wake be lost. Default 15 min.</summary>
    public TimeSpan ParkedRecheck { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>When a queued record is looked at again, should its place in the queue be lost with the silo. Default 30 s.</summary>
    public TimeSpan QueuedRecheck { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the outside system is asked whether it has approved or processed the record. Default 1 min.</summary>
    public TimeSpan ConfirmEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Full-jitter exponential back-off.</summary>
    /// <param name="attempt">Counted from 1.</param>
    /// <param name="roll">Uniform in [0, 1).</param>
    public TimeSpan Backoff(int attempt, double roll)
    {
        // Doubling beyond 2^30 would overflow long after any cap applies.
        var ceiling = Math.Min(BackoffCap.TotalSeconds, BackoffBase.TotalSeconds * Math.Pow(2, Math.Clamp(attempt - 1, 0, 30)));
        return TimeSpan.FromSeconds(ceiling * roll);
    }
}
