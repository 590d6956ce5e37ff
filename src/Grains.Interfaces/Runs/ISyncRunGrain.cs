using CareVision.Grains.Interfaces.Sync;
using Orleans.Concurrency;

namespace CareVision.Grains.Interfaces.Runs;

/// <summary>A bulk run with live figures; survives restarts. Key: <see cref="Keys.SyncRunKey"/>.</summary>
[Alias(Aliases.SyncRunGrain)]
public interface ISyncRunGrain : IWakeable
{
    /// <summary>Starts the run; a repeat with the same key changes nothing. Refused: <c>organisation-not-found</c>, <c>invalid</c>, <c>run-clients-busy</c>, what the kind refuses;
    /// a re-run also <c>run-not-found</c> and <c>record-wrong-phase</c>.</summary>
    [Alias("start")]
    Task<CommandResult<SyncRunSnapshot>> StartAsync(StartSyncRun command);

    /// <summary>The live figures, or null when there is no such run.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<SyncRunSnapshot?> GetAsync();

    /// <summary>Starts nothing more; what was started goes on by itself. Refused: <c>run-not-found</c>, <c>record-wrong-phase</c>.</summary>
    [Alias("cancel")]
    Task<CommandResult<SyncRunSnapshot>> CancelAsync(CommandStamp stamp);
}
