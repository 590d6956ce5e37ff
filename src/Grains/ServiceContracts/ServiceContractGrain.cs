using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.Contracts;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Organisations;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Engine;
using CareVision.Grains.Sync.Target;

namespace CareVision.Grains.ServiceContracts;

/// <summary>A service contract: agrees with an NDIS plan, and orders the bookings of its plan budgets and service supports.</summary>
[GrainType(GrainTypes.ServiceContract)]
internal sealed class ServiceContractGrain : IGrainBase, IServiceContractGrain, IRemindable
{
    private readonly SyncEngine<DesiredContract> _engine;
    private readonly ServiceContractKey _key;
    private readonly IGrainFactory _grains;

    public ServiceContractGrain(
        IGrainContext context,
        [PersistentState(StateNames.ServiceContract, StorageNames.Sync)] IPersistentState<SyncState<DesiredContract>> state,
        PlanTarget target, BookingOrders orders, SyncRuntime runtime)
    {
        GrainContext = context;
        _grains = runtime.Grains;
        _key = ServiceContractKey.Parse(this.GetPrimaryKeyString());
        var identity = new SyncIdentity(_key.Organisation, GrainTypes.ServiceContract, _key.Id, target.System);
        _engine = new SyncEngine<DesiredContract>(identity, state, target, new SyncWake(this, WakeAsync), runtime, orders);
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

    public Task<ServiceContractSnapshot?> GetAsync() => Task.FromResult(Snapshot());

    public Task<SyncSnapshot?> GetSyncAsync() => Task.FromResult(_engine.Snapshot());

    public async Task<CommandResult<ServiceContractSnapshot>> SaveAsync(SaveServiceContract command)
    {
        var stored = _engine.Committed;
        if (await RefusalAsync(command, stored) is { } refusal)
        {
            return Refused(refusal);
        }

        if (stored.Desired is not { } before)
        {
            await _engine.WantAsync(new DesiredContract(command.Details), command.SourceVersion, command.Stamp);
            return CommandResult.Accepted(Snapshot()!);
        }

        if (before.Details == command.Details && !SourceVersions.Adds(command.SourceVersion, stored.SourceVersion))
        {
            return CommandResult.Unchanged(Snapshot()!);
        }

        // Name and total are nothing to PRODA (P5); other dates are another plan, which somebody has to ask for again.
        var samePlan = (before.Details.StartDate, before.Details.EndDate) == (command.Details.StartDate, command.Details.EndDate);
        if (samePlan)
        {
            await _engine.KeepAsync(before with { Details = command.Details }, command.Stamp, sourceVersion: command.SourceVersion);
        }
        else
        {
            await _engine.WantAsync(before with { Details = command.Details, IsAsked = false }, command.SourceVersion, command.Stamp);
        }

        return CommandResult.Accepted(Snapshot()!);
    }

    public async Task<CommandResult<ServiceContractSnapshot>> SaveItemAsync(SaveContractItem command)
    {
        if (_engine.Committed is not { Desired: { } before, Record: var record })
        {
            return Refused(ProblemCodes.ContractNotFound, "There is no such service contract.");
        }

        var item = command.Item;
        var old = before.Items.FirstOrDefault(i => IsSame(i, item));
        if (old == item)
        {
            return CommandResult.Unchanged(Snapshot()!);
        }

        var others = before.Items.Where(i => !IsSame(i, item)).ToArray();
        if ((ContractRules.Broken(item, others) ?? await RefusalAsync(item, old, others, record.Phase == SyncPhase.Synced)) is { } refusal)
        {
            return Refused(refusal);
        }

        // An item can complete its category, or leave a rest of it: the other items of it are told.
        var desired = before with { Items = [.. before.Items.TakeWhile(i => !IsSame(i, item)), item, .. before.Items.SkipWhile(i => !IsSame(i, item)).Skip(1)] };
        var told = desired.Items
            .Where(i => IsSame(i, item) || ContractRules.Blocked(i, desired.Items) != ContractRules.Blocked(i, before.Items))
            .Select((i, n) => BookingOrders.Of(_key.Id, desired, i, record.ExternalId, before.Orders + n + 1))
            .ToArray();
        await _engine.KeepAsync(desired with { Orders = before.Orders + told.Length }, command.Stamp, told);
        return CommandResult.Accepted(Snapshot()!);
    }

    public async Task<CommandResult<SyncSnapshot>> RetryAsync(CommandStamp stamp)
    {
        if (_engine.Committed is not { Desired: { } desired })
        {
            return CommandResult.Refused<SyncSnapshot>(ProblemCodes.RecordNotFound, "There is no such service contract.");
        }

        // The plan is only read: asking again is always allowed, also where the last answer was good.
        await _engine.WantAsync(desired with { IsAsked = true }, null, stamp);
        return CommandResult.Accepted(_engine.Snapshot()!);
    }

    public Task<CommandResult<SyncSnapshot>> SettleByHandAsync(SettleByHand command) => _engine.SettleByHandAsync(command);

    public Task<CommandResult<VendorReading>> ReadNowAsync() => _engine.ReadNowAsync();

    public Task WakeAsync() => _engine.WakeAsync();

    public Task ReportAsync(SyncReport report) => _engine.ReportAsync(report);

    public Task ReceiveReminder(string reminderName, TickStatus status) => _engine.TickAsync();

    private async Task<Refusal?> RefusalAsync(SaveServiceContract command, SyncView<DesiredContract> stored)
    {
        if (await _grains.GetGrain<IOrganisationGrain>(new OrganisationKey(_key.Organisation).ToString()).GetAsync() is null)
        {
            return Refuse(ProblemCodes.OrganisationNotFound, "The organisation has not been created.");
        }

        if (stored.Desired is { } before && before.Details.ClientId != command.Details.ClientId)
        {
            return Refuse(ProblemCodes.ContractOfAnotherClient, "This id belongs to a service contract of another client.");
        }

        if (SourceVersions.IsOlder(command.SourceVersion, stored.SourceVersion))
        {
            return Refuse(ProblemCodes.SourceVersionStale, $"Version {stored.SourceVersion} of this record is stored already.");
        }

        if (ContractRules.Broken(command.Details) is { } broken)
        {
            return broken;
        }

        return await _grains.GetGrain<IClientGrain>(new ClientKey(_key.Organisation, command.Details.ClientId).ToString()).GetAsync() is null
            ? Refuse(ProblemCodes.ClientNotFound, "There is no such client.")
            : null;
    }

    private async Task<Refusal?> RefusalAsync(ContractItem item, ContractItem? old, IReadOnlyList<ContractItem> others, bool isSynchronised)
    {
        var booked = await BookingIdAsync(item);
        if (booked is not null && old is not null && (old.Style != item.Style || old.Category != item.Category || old.ItemNumber != item.ItemNumber || !item.RequiresBooking))
        {
            return Refuse(
                ProblemCodes.BookingStyleFixed,
                $"Service booking {booked} exists: management style, category and item are fixed, and it goes on being required. End or delete it first (P47).");
        }

        if (!item.RequiresBooking || item.Style == ManagementStyle.Self)
        {
            return null;
        }

        if (!isSynchronised)
        {
            return Refuse(
                ProblemCodes.ContractNotSynchronised, "The service contract is not synchronised with PRODA: run Sync Active Plans for the client first (P16).");
        }

        // PACE plans have no bookings at all.
        if (item.Style != ManagementStyle.Plan || _engine.Committed.Record.ExternalId == PlanTarget.Pace)
        {
            return null;
        }

        foreach (var fee in others.Where(ContractRules.IsFee))
        {
            if (await BookingIdAsync(fee) is not null)
            {
                return null;
            }
        }

        return Refuse(
            ProblemCodes.PlanManagementFeesFirst, "A plan-managed booking needs the service bookings of the plan-management fees to exist first (P27).");
    }

    private async Task<string?> BookingIdAsync(ContractItem item)
    {
        var key = new ServiceBookingKey(_key.Organisation, _key.Id, item.Part, item.Id);
        return (await _grains.GetGrain<IServiceBookingGrain>(key.ToString()).GetSyncAsync())?.ExternalId;
    }

    private static bool IsSame(ContractItem one, ContractItem other) => (one.Part, one.Id) == (other.Part, other.Id);

    private static Refusal Refuse(string code, string detail) => new() { Code = code, Detail = detail };

    private static CommandResult<ServiceContractSnapshot> Refused(string code, string detail) => Refused(Refuse(code, detail));

    private static CommandResult<ServiceContractSnapshot> Refused(Refusal refusal) => new() { Status = CommandStatus.Refused, Refusal = refusal };

    private ServiceContractSnapshot? Snapshot() => _engine.Committed is { Desired: { } desired, Record: var record } view
        ? new ServiceContractSnapshot
        {
            Id = _key.Id,
            Details = desired.Details,
            Items = desired.Items,
            Blocked =
            [
                .. desired.Items.Where(i => ContractRules.Blocked(i, desired.Items) is not null)
                    .Select(i => new BlockedItem { Part = i.Part, Id = i.Id, Reason = ContractRules.Blocked(i, desired.Items)! }),
            ],
            Sync = _engine.Snapshot()!,
            IsSynchronised = record.Phase == SyncPhase.Synced,
            IsPace = record is { Phase: SyncPhase.Synced, ExternalId: PlanTarget.Pace },
            Warnings = ContractRules.Warnings(desired.Details, desired.Items),
            SourceVersion = view.SourceVersion,
        }
        : null;
}
