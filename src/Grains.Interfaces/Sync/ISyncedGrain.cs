using Orleans.Concurrency;

namespace CareVision.Grains.Interfaces.Sync;

/// <summary>A grain that may have something due. A wake only says "look again": lost or doubled wakes are harmless.</summary>
[Alias(Aliases.Wakeable)]
public interface IWakeable : IGrainWithStringKey
{
    /// <summary>Looks whether anything is due, and does it.</summary>
    [Alias("wake")]
    Task WakeAsync();
}

/// <summary>What every entity with a sync record answers, whatever its kind.</summary>
[Alias(Aliases.SyncedGrain)]
public interface ISyncedGrain : IWakeable
{
    /// <summary>The live state of the sync; null when the entity does not exist. Interleaves: a slow outside system never delays it.</summary>
    [AlwaysInterleave, Alias("get-sync")]
    Task<SyncSnapshot?> GetSyncAsync();

    /// <summary>
    /// A person or a run asks for another attempt now. Obeys the same limits and the same keys; refused with <c>record-not-found</c> or
    /// <c>record-wrong-phase</c>.
    /// </summary>
    [Alias("retry")]
    Task<CommandResult<SyncSnapshot>> RetryAsync(CommandStamp stamp);

    /// <summary>
    /// A person settles the record by hand: skips it, or states with proof that the outside system has it. Never beside an answer that may
    /// still come. Refused: <c>record-not-found</c>, <c>record-wrong-phase</c>, <c>invalid</c>.
    /// </summary>
    [Alias("settle-by-hand")]
    Task<CommandResult<SyncSnapshot>> SettleByHandAsync(SettleByHand command);

    /// <summary>
    /// Asks the outside system what it has of the record, within the same limits, and stores nothing. Interleaves: the record's own work goes on
    /// meanwhile. Refused: <c>record-not-found</c>, <c>record-wrong-phase</c> (never sent).
    /// </summary>
    [AlwaysInterleave, Alias("read-now")]
    Task<CommandResult<VendorReading>> ReadNowAsync();

    /// <summary>The grain's own work, done outside a turn, reports back. Never called by others.</summary>
    [Alias("report")]
    Task ReportAsync(SyncReport report);
}
