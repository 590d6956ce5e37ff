using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Gateway.Tests.Fakes;

/// <summary>The sync side of an entity: a state that a test sets, and the commands it was given.</summary>
abstract class FakeRecord(FakeCluster cluster, string organisation, string kind, string id) : ISyncedGrain
{
    protected FakeCluster Cluster { get; } = cluster;

    public SyncSnapshot? Sync { get; set; }

    public CommandStamp? LastRetry { get; private set; }

    public SettleByHand? LastSettlement { get; private set; }

    protected SyncSnapshot Pending => new()
    {
        Organisation = organisation,
        Kind = kind,
        Id = id,
        System = "techone_ar",
        Status = SyncStatus.Pending,
        Phase = SyncPhase.Pushing,
        Revision = 1,
        Attempt = 1,
        MaxAttempts = 12,
    };

    public Task<SyncSnapshot?> GetSyncAsync() => Task.FromResult(Sync);

    public Task<CommandResult<SyncSnapshot>> RetryAsync(CommandStamp stamp)
    {
        Cluster.Commanded();
        LastRetry = stamp;
        if (Sync is null || Sync.Status == SyncStatus.Success)
        {
            return Task.FromResult(CommandResult.Refused<SyncSnapshot>(ProblemCodes.WrongPhase, "It is Synced."));
        }

        Cluster.Log.Commit(organisation, stamp);
        Sync = Sync with { Attempt = Sync.Attempt + 1, Status = SyncStatus.Pending };
        return Task.FromResult(CommandResult.Accepted(Sync));
    }

    public Task<CommandResult<SyncSnapshot>> SettleByHandAsync(SettleByHand command)
    {
        Cluster.Commanded();
        LastSettlement = command;
        if (Sync is null or { Status: SyncStatus.Success })
        {
            return Task.FromResult(CommandResult.Refused<SyncSnapshot>(ProblemCodes.WrongPhase, "Nobody has to decide about it."));
        }

        Cluster.Log.Commit(organisation, command.Stamp);
        Sync = Sync with
        {
            Status = command.Settlement == HandSettlement.Skip ? SyncStatus.NotRequired : SyncStatus.Success,
            ExternalId = command.ExternalId ?? Sync.ExternalId,
            Note = new OperatorNote { Settlement = command.Settlement, Text = command.Note, Actor = command.Stamp.Actor },
        };
        return Task.FromResult(CommandResult.Accepted(Sync));
    }

    public Task<CommandResult<VendorReading>> ReadNowAsync() => Task.FromResult(
        Sync is null
            ? CommandResult.Refused<VendorReading>(ProblemCodes.RecordNotFound, "none")
            : CommandResult.Accepted(new VendorReading { Finding = SyncFinding.Present, ExternalId = "D-1", Record = Sync }));

    public Task ReportAsync(SyncReport report) => throw new InvalidOperationException("The gateway never reports.");

    public Task WakeAsync() => throw new InvalidOperationException("The gateway never wakes.");
}
