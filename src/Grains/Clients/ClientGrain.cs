using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Organisations;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Engine;
using CareVision.Grains.Sync.Target;

namespace CareVision.Grains.Clients;

/// <summary>A client: profile, and its contact in the CRM.</summary>
[GrainType(GrainTypes.Client)]
internal sealed class ClientGrain : IGrainBase, IClientGrain, IRemindable
{
    private readonly SyncEngine<DesiredContact> _engine;
    private readonly ClientKey _key;
    private readonly IGrainFactory _grains;

    public ClientGrain(
        IGrainContext context,
        [PersistentState(StateNames.Client, StorageNames.Sync)] IPersistentState<SyncState<DesiredContact>> state,
        ContactTarget target, SyncRuntime runtime)
    {
        GrainContext = context;
        _grains = runtime.Grains;
        _key = ClientKey.Parse(this.GetPrimaryKeyString());
        var identity = new SyncIdentity(_key.Organisation, GrainTypes.Client, _key.Id, target.System);
        _engine = new SyncEngine<DesiredContact>(identity, state, target, new SyncWake(this, WakeAsync), runtime);
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

    public Task<ClientSnapshot?> GetAsync() => Task.FromResult(Snapshot());

    public Task<SyncSnapshot?> GetSyncAsync() => Task.FromResult(_engine.Snapshot());

    public async Task<CommandResult<ClientSnapshot>> SaveAsync(SaveClient command)
    {
        if (await _grains.GetGrain<IOrganisationGrain>(new OrganisationKey(_key.Organisation).ToString()).GetAsync() is null)
        {
            return CommandResult.Refused<ClientSnapshot>(ProblemCodes.OrganisationNotFound, "The organisation has not been created.");
        }

        if (string.IsNullOrWhiteSpace(command.Profile.FirstName) || string.IsNullOrWhiteSpace(command.Profile.LastName))
        {
            return CommandResult.Refused<ClientSnapshot>(ProblemCodes.Invalid, "A client needs a first and a last name (T42).");
        }

        var stored = _engine.Committed;
        if (SourceVersions.IsOlder(command.SourceVersion, stored.SourceVersion))
        {
            return SourceVersions.Stale<ClientSnapshot>(stored.SourceVersion!.Value);
        }

        var desired = new DesiredContact(command.Profile);
        if (desired == stored.Desired && SourceVersions.Adds(command.SourceVersion, stored.SourceVersion) is false)
        {
            return CommandResult.Unchanged(Snapshot()!);
        }

        await _engine.WantAsync(desired, command.SourceVersion, command.Stamp);
        return CommandResult.Accepted(Snapshot()!);
    }

    public async Task<CommandResult<SyncSnapshot>> RetryAsync(CommandStamp stamp) =>
        _engine.Committed.Desired is { } desired
            ? await _engine.RetryAsync(desired, stamp)
            : CommandResult.Refused<SyncSnapshot>(ProblemCodes.RecordNotFound, "There is no such client.");

    public Task<CommandResult<SyncSnapshot>> SettleByHandAsync(SettleByHand command) => _engine.SettleByHandAsync(command);

    public Task<CommandResult<VendorReading>> ReadNowAsync() => _engine.ReadNowAsync();

    public Task WakeAsync() => _engine.WakeAsync();

    public Task ReportAsync(SyncReport report) => _engine.ReportAsync(report);

    public Task ReceiveReminder(string reminderName, TickStatus status) => _engine.TickAsync();

    private ClientSnapshot? Snapshot() => _engine.Committed is { Desired: { } desired } view
        ? new ClientSnapshot { Id = _key.Id, Profile = desired.Profile, Sync = _engine.Snapshot()!, SourceVersion = view.SourceVersion }
        : null;
}
