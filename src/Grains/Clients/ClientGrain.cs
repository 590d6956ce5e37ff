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
    private static readonly CommandStamp Crm = new() { Actor = "crm" };

    private readonly SyncEngine<DesiredContact> _engine;
    private readonly ClientKey _key;
    private readonly IGrainFactory _grains;
    private readonly TimeProvider _time;

    public ClientGrain(
        IGrainContext context,
        [PersistentState(StateNames.Client, StorageNames.Sync)] IPersistentState<SyncState<DesiredContact>> state,
        ContactTargets targets, SyncRuntime runtime)
    {
        GrainContext = context;
        (_grains, _time) = (runtime.Grains, runtime.Time);
        _key = ClientKey.Parse(this.GetPrimaryKeyString());
        var target = targets.Of(_key.Organisation);
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
        if (stored.Desired?.RenamedTo is { } renamed)
        {
            return CommandResult.Refused<ClientSnapshot>(ProblemCodes.WrongPhase, $"This client goes on as '{renamed}'.");
        }

        if (SourceVersions.IsOlder(command.SourceVersion, stored.SourceVersion))
        {
            return SourceVersions.Stale<ClientSnapshot>(stored.SourceVersion!.Value);
        }

        var now = _time.GetUtcNow();
        var before = stored.Desired ?? new DesiredContact(command.Profile) { CreatedAt = command.CreatedAt ?? now };
        if (stored.Desired is not null && before.Profile == command.Profile && !SourceVersions.Adds(command.SourceVersion, stored.SourceVersion))
        {
            return CommandResult.Unchanged(Snapshot()!);
        }

        await _engine.WantAsync(
            before with
            {
                Profile = command.Profile,
                Required = before.Required || stored.Record.ExternalId is not null,
                Send = ContactSend.All,
                StatusAt = before.Profile.Status == command.Profile.Status ? before.StatusAt : now,
                // Somebody works with it again: a contact that was only deleted may be made anew, an erased one never.
                Gone = before.Gone == SyncReasons.ErasedOutside ? before.Gone : null,
                LeadSourceUnknown = before.LeadSourceUnknown && before.Profile.LeadSource == command.Profile.LeadSource,
            },
            command.SourceVersion, command.Stamp);
        return CommandResult.Accepted(Snapshot()!);
    }

    public async Task<bool> IncomingAsync(IncomingContact contact)
    {
        var change = IncomingContacts.Apply(_engine.Committed, contact, _time.GetUtcNow());
        if (change is null)
        {
            return false;
        }

        await _engine.WantAsync(change, null, Crm);
        return true;
    }

    public async Task<bool> GoneAsync(bool erased)
    {
        var reason = erased ? SyncReasons.ErasedOutside : SyncReasons.DeletedOutside;
        if (_engine.Committed.Desired is not { } desired || desired.Gone is SyncReasons.ErasedOutside || desired.Gone == reason)
        {
            return false;
        }

        await _engine.WantAsync(desired with { Gone = reason, Send = ContactSend.All, CrmContact = null }, null, Crm);
        return true;
    }

    public async Task RefreshAsync()
    {
        if (_engine.Committed.Desired is { RenamedTo: null, Gone: null or SyncReasons.DeletedOutside } desired)
        {
            await _engine.WantAsync(desired with { Gone = null, Required = true, Send = ContactSend.All }, null, Crm);
        }
    }

    public async Task<CommandResult<ClientSnapshot>> RenameAsync(string portalId, CommandStamp stamp)
    {
        var stored = _engine.Committed;
        if (stored.Desired is not { } desired)
        {
            return CommandResult.Refused<ClientSnapshot>(ProblemCodes.ClientNotFound, "There is no such client.");
        }

        if (desired.RenamedTo is not null || portalId == _key.Id)
        {
            return desired.RenamedTo is null || desired.RenamedTo == portalId
                ? CommandResult.Unchanged(Snapshot()!)
                : CommandResult.Refused<ClientSnapshot>(ProblemCodes.WrongPhase, $"This client goes on as '{desired.RenamedTo}' already.");
        }

        if (desired.CrmContact is null)
        {
            return CommandResult.Refused<ClientSnapshot>(ProblemCodes.WrongPhase, "Only a client that came from the CRM gets another id.");
        }

        // The successor first: until it has taken over, this one is the client. Asked again after a crash in between, it answers the same.
        var adopted = await Other(portalId).AdoptAsync(Snapshot()!, stamp);
        if (!adopted.IsAccepted)
        {
            return adopted;
        }

        await _engine.WantAsync(desired with { RenamedTo = portalId }, null, stamp);
        return adopted;
    }

    public async Task<CommandResult<ClientSnapshot>> AdoptAsync(ClientSnapshot former, CommandStamp stamp)
    {
        var stored = _engine.Committed;
        if (stored.Desired?.CrmContact == former.CrmContact && former.CrmContact is not null)
        {
            return CommandResult.Unchanged(Snapshot()!);
        }

        if (stored.Desired is { } other && (other.CrmContact is not null || stored.Record.ExternalId is not null))
        {
            return CommandResult.Refused<ClientSnapshot>(ProblemCodes.PortalIdTaken, $"Client '{_key.Id}' has another contact in the CRM.");
        }

        var desired = (stored.Desired ?? new DesiredContact(former.Profile) { CreatedAt = former.CreatedAt }) with
        {
            CrmContact = former.CrmContact, Required = true, LeadSourceUnknown = former.LeadSourceUnknown,
            Send = stored.Desired is null ? ContactSend.Stamp : ContactSend.All,
        };
        await _engine.WantAsync(desired, null, stamp);
        return CommandResult.Accepted(Snapshot()!);
    }

    public async Task<CommandResult<SyncSnapshot>> RequireAsync(CommandStamp stamp)
    {
        if (_engine.Committed.Desired is not { } desired)
        {
            return CommandResult.Refused<SyncSnapshot>(ProblemCodes.RecordNotFound, "There is no such client.");
        }

        if (desired.Required && _engine.Committed.Record.Phase is SyncPhase.Synced)
        {
            return CommandResult.Unchanged(_engine.Snapshot()!);
        }

        return await _engine.RetryAsync(desired with { Required = true }, stamp);
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

    private IClientGrain Other(string id) => _grains.GetGrain<IClientGrain>(new ClientKey(_key.Organisation, id).ToString());

    private ClientSnapshot? Snapshot() => _engine.Committed is { Desired: { } desired } view
        ? new ClientSnapshot
        {
            Id = _key.Id,
            Profile = desired.Profile,
            Sync = _engine.Snapshot()!,
            SourceVersion = view.SourceVersion,
            CreatedAt = desired.CreatedAt,
            CrmContact = desired.CrmContact,
            RenamedTo = desired.RenamedTo,
            LeadSourceUnknown = desired.LeadSourceUnknown,
        }
        : null;
}
