using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.FundingSources;
using CareVision.Grains.Interfaces.FundingTypes;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Organisations;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Engine;
using CareVision.Grains.Sync.Target;

namespace CareVision.Grains.FundingSources;

/// <summary>A funding source of a client; its sync gets it a Debtor Account ID.</summary>
[GrainType(GrainTypes.FundingSource)]
internal sealed partial class FundingSourceGrain : IGrainBase, IFundingSourceGrain, IRemindable
{
    private readonly SyncEngine<DesiredDebtor> _engine;
    private readonly FundingSourceKey _key;
    private readonly DebtorDesk _desk;
    private readonly IGrainFactory _grains;
    private readonly SyncIdentity _identity;
    private readonly DebtorAccountTarget _target;

    public FundingSourceGrain(
        IGrainContext context,
        [PersistentState(StateNames.FundingSource, StorageNames.Sync)] IPersistentState<SyncState<DesiredDebtor>> state,
        DebtorAccountTarget target, DebtorDesk desk, SyncRuntime runtime)
    {
        GrainContext = context;
        _grains = runtime.Grains;
        _key = FundingSourceKey.Parse(this.GetPrimaryKeyString());
        _target = target;
        _desk = desk;
        _identity = new SyncIdentity(_key.Organisation, GrainTypes.FundingSource, _key.Id, target.System);
        _engine = new SyncEngine<DesiredDebtor>(_identity, state, target, new SyncWake(this, WakeAsync), runtime);
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

    public Task<FundingSourceSnapshot?> GetAsync() => Task.FromResult(Snapshot());

    public Task<SyncSnapshot?> GetSyncAsync() => Task.FromResult(_engine.Snapshot());

    public async Task<CommandResult<FundingSourceSnapshot>> SaveAsync(SaveFundingSource command)
    {
        var organisation = await OrganisationAsync();
        var stored = _engine.Committed;
        if (command.Quote is not null && stored.Desired?.ClientId == command.ClientId)
        {
            // Told before, or the portal has made it by itself: what it says since then is newer than the quote.
            return CommandResult.Unchanged(Snapshot()!);
        }

        if (await RefusalAsync(command, organisation, stored) is { } refusal)
        {
            return new() { Status = CommandStatus.Refused, Refusal = refusal };
        }

        // The settings apply when the reference is assigned; flipping them later undoes nothing (T17).
        var assigned = stored.Desired?.Details.Reference != command.Details.Reference;
        var attach = stored.Desired?.Attach;
        var noDebtor = attach is not null ? null : assigned ? DebtorSettings.Assess(organisation!, command.Details) : stored.Desired!.NoDebtor;
        var desired = new DesiredDebtor(command.ClientId, command.Details, noDebtor, stored.Desired?.Quote ?? command.Quote, attach);
        if (desired == stored.Desired && !SourceVersions.Adds(command.SourceVersion, stored.SourceVersion))
        {
            return CommandResult.Unchanged(Snapshot()!);
        }

        await _engine.WantAsync(desired, command.SourceVersion, command.Stamp);
        return CommandResult.Accepted(Snapshot()!);
    }

    public async Task<CommandResult<SyncSnapshot>> RetryAsync(CommandStamp stamp)
    {
        if (_engine.Committed is not { Desired: { } desired } || await OrganisationAsync() is not { } organisation)
        {
            return CommandResult.Refused<SyncSnapshot>(ProblemCodes.RecordNotFound, "There is no such funding source.");
        }

        // Asking again for one that the settings held back is the manual sync of T55: it goes by the settings of today.
        return await _engine.RetryAsync(
            desired.NoDebtor is null ? desired : desired with { NoDebtor = DebtorSettings.Assess(organisation, desired.Details) }, stamp);
    }

    public Task<CommandResult<SyncSnapshot>> SettleByHandAsync(SettleByHand command) => _engine.SettleByHandAsync(command);

    public Task<CommandResult<VendorReading>> ReadNowAsync() => _engine.ReadNowAsync();

    public Task WakeAsync() => _engine.WakeAsync();

    public async Task ReportAsync(SyncReport report)
    {
        // Before the commit that relies on it: what waits for a reference is never without somebody who watches for it (T58).
        if (DebtorWaits.ReferenceOf(report.Failure?.WakeOn) is { } reference)
        {
            await _grains.GetGrain<IFundingTypeWatchGrain>(new FundingTypeWatchKey(_key.Organisation).ToString()).AwaitAsync(reference);
        }

        await _engine.ReportAsync(report);
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => _engine.TickAsync();

    private async Task<Refusal?> RefusalAsync(SaveFundingSource command, OrganisationSnapshot? organisation, SyncView<DesiredDebtor> stored)
    {
        if (organisation is null)
        {
            return Refuse(ProblemCodes.OrganisationNotFound, "The organisation has not been created.");
        }

        if (stored.Desired is { } before && before.ClientId != command.ClientId)
        {
            return Refuse(ProblemCodes.FundingSourceOfAnotherClient, "This id belongs to a funding source of another client (T41).");
        }

        if (SourceVersions.IsOlder(command.SourceVersion, stored.SourceVersion))
        {
            return Refuse(ProblemCodes.SourceVersionStale, $"Version {stored.SourceVersion} of this record is stored already.");
        }

        if (DebtorSettings.Find(organisation, command.Details.Reference) is null)
        {
            return Refuse(ProblemCodes.FundingTypeReferenceNotFound, "The funding type reference is not on the organisation's list (T10).");
        }

        var client = _grains.GetGrain<IClientGrain>(new ClientKey(_key.Organisation, command.ClientId).ToString());
        return await client.GetAsync() is null
            ? Refuse(ProblemCodes.ClientNotFound, "There is no such client: every funding source belongs to one (T41).")
            : null;
    }

    private static Refusal Refuse(string code, string detail) => new() { Code = code, Detail = detail };

    private Task<OrganisationSnapshot?> OrganisationAsync() =>
        _grains.GetGrain<IOrganisationGrain>(new OrganisationKey(_key.Organisation).ToString()).GetAsync();

    private FundingSourceSnapshot? Snapshot() => _engine.Committed is { Desired: { } desired } view
        ? new FundingSourceSnapshot
        {
            Id = _key.Id,
            ClientId = desired.ClientId,
            Details = desired.Details,
            Sync = _engine.Snapshot()!,
            SourceVersion = view.SourceVersion,
            Quote = desired.Quote,
        }
        : null;
}
