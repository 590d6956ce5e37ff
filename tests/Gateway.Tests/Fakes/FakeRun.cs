using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Runs;

namespace CareVision.Gateway.Tests.Fakes;

sealed class FakeRun(FakeCluster cluster, string key) : ISyncRunGrain
{
    SyncRunSnapshot? snapshot;

    public StartSyncRun? LastStart { get; private set; }

    /// <summary>Called after each look: a test moves the run on.</summary>
    public Func<SyncRunSnapshot, SyncRunSnapshot>? Next { get; set; }

    public Task<CommandResult<SyncRunSnapshot>> StartAsync(StartSyncRun command)
    {
        cluster.Commanded();
        LastStart = command;
        snapshot = new SyncRunSnapshot
        {
            Id = SyncRunKey.Parse(key).Id, Kind = command.Kind, System = command.System, State = RunState.Starting, Actor = command.Stamp.Actor,
        };
        return Task.FromResult(CommandResult.Accepted(snapshot));
    }

    public Task<SyncRunSnapshot?> GetAsync()
    {
        var seen = snapshot;
        if (snapshot is not null && Next is not null)
        {
            snapshot = Next(snapshot);
        }

        return Task.FromResult(seen);
    }

    public Task<CommandResult<SyncRunSnapshot>> CancelAsync(CommandStamp stamp)
    {
        cluster.Commanded();
        if (snapshot is null)
        {
            return Task.FromResult(CommandResult.Refused<SyncRunSnapshot>(ProblemCodes.RunNotFound, "none"));
        }

        snapshot = snapshot with { State = RunState.Cancelled };
        return Task.FromResult(CommandResult.Accepted(snapshot));
    }

    public Task WakeAsync() => throw new InvalidOperationException("The gateway never wakes.");
}
