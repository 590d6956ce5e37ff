using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Engine;
using CareVision.Grains.Sync.Target;

namespace CareVision.Grains.Tests.SampleKind;

/// <summary>A referral of a client to an outside service, which has to accept it. Key: <c>{org}/referral/{id}</c>.</summary>
[Alias("test.referral-grain")]
public interface IReferralGrain : ISyncedGrain
{
    /// <summary>Stores the referral; it is sent by itself.</summary>
    [Alias("save")]
    Task<CommandResult<SyncSnapshot>> SaveAsync(Referral referral, CommandStamp stamp);
}

/// <summary>What is asked of the outside service.</summary>
[GenerateSerializer, Immutable, Alias("test.referral")]
public sealed record Referral
{
    /// <summary>The service that is asked for.</summary>
    [Id(0)] public required string Service { get; init; }
}

[GrainType(ReferralKind.Name)]
internal sealed class ReferralGrain : IGrainBase, IReferralGrain, IRemindable
{
    private readonly SyncEngine<Referral> _engine;

    public ReferralGrain(
        IGrainContext context, [PersistentState(ReferralKind.Name, "sync-store")] IPersistentState<SyncState<Referral>> state,
        ReferralTarget target, SyncRuntime runtime)
    {
        GrainContext = context;
        var key = this.GetPrimaryKeyString().Split('/');
        _engine = new SyncEngine<Referral>(
            new SyncIdentity(key[0], ReferralKind.Name, key[2], target.System), state, target, new SyncWake(this, WakeAsync), runtime);
    }

    public IGrainContext GrainContext { get; }

    public Task OnActivateAsync(CancellationToken token)
    {
        _engine.Activated();
        return Task.CompletedTask;
    }

    public Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token)
    {
        _engine.Deactivating();
        return Task.CompletedTask;
    }

    public async Task<CommandResult<SyncSnapshot>> SaveAsync(Referral referral, CommandStamp stamp)
    {
        if (referral == _engine.Committed.Desired)
        {
            return CommandResult.Unchanged(_engine.Snapshot()!);
        }

        await _engine.WantAsync(referral, null, stamp);
        return CommandResult.Accepted(_engine.Snapshot()!);
    }

    public Task<SyncSnapshot?> GetSyncAsync() => Task.FromResult(_engine.Snapshot());

    public async Task<CommandResult<SyncSnapshot>> RetryAsync(CommandStamp stamp) => _engine.Committed.Desired is { } desired
        ? await _engine.RetryAsync(desired, stamp)
        : CommandResult.Refused<SyncSnapshot>(ProblemCodes.RecordNotFound, "There is no such referral.");

    public Task<CommandResult<SyncSnapshot>> SettleByHandAsync(SettleByHand command) => _engine.SettleByHandAsync(command);

    public Task<CommandResult<VendorReading>> ReadNowAsync() => _engine.ReadNowAsync();

    public Task WakeAsync() => _engine.WakeAsync();

    public Task ReportAsync(SyncReport report) => _engine.ReportAsync(report);

    public Task ReceiveReminder(string reminderName, TickStatus status) => _engine.TickAsync();
}
