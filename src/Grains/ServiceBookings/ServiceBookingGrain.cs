using System.Globalization;
using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Contracts;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Engine;
using CareVision.Grains.Sync.Target;

namespace CareVision.Grains.ServiceBookings;

/// <summary>One service booking at PRODA: of one plan budget or one service support, never of several (P43).</summary>
[GrainType(GrainTypes.ServiceBooking)]
internal sealed class ServiceBookingGrain : IGrainBase, IServiceBookingGrain, IRemindable
{
    private readonly SyncEngine<DesiredBooking> _engine;
    private readonly ServiceBookingKey _key;
    private readonly IGrainFactory _grains;

    public ServiceBookingGrain(
        IGrainContext context,
        [PersistentState(StateNames.ServiceBooking, StorageNames.Sync)] IPersistentState<SyncState<DesiredBooking>> state,
        BookingTarget target, SyncRuntime runtime)
    {
        GrainContext = context;
        _grains = runtime.Grains;
        _key = ServiceBookingKey.Parse(this.GetPrimaryKeyString());
        var identity = new SyncIdentity(_key.Organisation, GrainTypes.ServiceBooking, _key.RecordId, target.System);
        _engine = new SyncEngine<DesiredBooking>(identity, state, target, new SyncWake(this, WakeAsync), runtime);
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

    public Task<ServiceBookingSnapshot?> GetAsync() => Task.FromResult(Snapshot());

    public Task<SyncSnapshot?> GetSyncAsync() => Task.FromResult(_engine.Snapshot());

    public async Task<CommandResult<ServiceBookingSnapshot>> PlaceAsync(PlaceBooking command)
    {
        var before = _engine.Committed.Desired;
        if (before is not null && command.Number <= before.Number)
        {
            return CommandResult.Unchanged(Snapshot()!);
        }

        var desired = before is null
            ? new DesiredBooking(command.Order, command.Number)
            : before with { Order = command.Order, Number = command.Number, IsDeleted = before.IsDeleted && command.Order.Item == before.Order.Item };
        await _engine.WantAsync(desired, null, command.Stamp);
        return CommandResult.Accepted(Snapshot()!);
    }

    public async Task<CommandResult<ServiceBookingSnapshot>> RefreshAsync(CommandStamp stamp)
    {
        if (_engine.Committed.Desired is null)
        {
            return Missing();
        }

        await _engine.ConfirmNowAsync();
        return CommandResult.Accepted(Snapshot()!);
    }

    public async Task<CommandResult<ServiceBookingSnapshot>> AdoptAsync(AdoptBooking command)
    {
        if (_engine.Committed is not { Desired: { } desired, Record: var record })
        {
            return Missing();
        }

        if (desired.Adopted == command.BookingId)
        {
            return CommandResult.Unchanged(Snapshot()!);
        }

        if (record.ExternalId is not null || record.AwaitsAnswer)
        {
            return WrongPhase("It has a service booking already, or what became of a request is still being found out.");
        }

        if (await IsTakenAsync(command.BookingId))
        {
            return CommandResult.Refused<ServiceBookingSnapshot>(
                ProblemCodes.BookingTaken, "This service booking belongs to another budget or support of the contract (P44).");
        }

        await _engine.WantAsync(desired with { Adopted = command.BookingId }, null, command.Stamp);
        return CommandResult.Accepted(Snapshot()!);
    }

    public async Task<CommandResult<ServiceBookingSnapshot>> ChangeEndAsync(ChangeBookingEnd command)
    {
        if (_engine.Committed is not { Desired: { } desired, Record: var record })
        {
            return Missing();
        }

        if (record.ExternalId is null || desired.IsDeleted)
        {
            return WrongPhase("PRODA has no service booking of it.");
        }

        if (command.EndDate < desired.Order.StartDate)
        {
            return CommandResult.Refused<ServiceBookingSnapshot>(ProblemCodes.Invalid, "endDate: must not be before the first day.");
        }

        await _engine.WantAsync(desired with { EndDate = command.EndDate, Accrual = command.Accrual }, null, command.Stamp);
        return CommandResult.Accepted(Snapshot()!);
    }

    public async Task<CommandResult<ServiceBookingSnapshot>> DeleteAsync(CommandStamp stamp)
    {
        if (_engine.Committed is not { Desired: { } desired, Record: var record })
        {
            return Missing();
        }

        if (record.ExternalId is null)
        {
            return WrongPhase("PRODA has no service booking of it.");
        }

        await _engine.WantAsync(desired with { IsDeleted = true }, null, stamp);
        return CommandResult.Accepted(Snapshot()!);
    }

    public async Task<bool> SawAsync(string operation, string wanted, IReadOnlyList<long> ids)
    {
        if (_engine.Committed is not { Desired: { } desired, Record: var record } || record.Phase != SyncPhase.Pushing || record.OperationId != operation)
        {
            return false;
        }

        await _engine.KeepAsync(desired with { Seen = ids, SeenFor = wanted });
        return true;
    }

    public async Task<CommandResult<SyncSnapshot>> RetryAsync(CommandStamp stamp) => _engine.Committed.Desired is { } desired
        ? await _engine.RetryAsync(desired, stamp)
        : CommandResult.Refused<SyncSnapshot>(ProblemCodes.RecordNotFound, "There is no such service booking.");

    public Task<CommandResult<SyncSnapshot>> SettleByHandAsync(SettleByHand command) => _engine.SettleByHandAsync(command);

    public Task<CommandResult<VendorReading>> ReadNowAsync() => _engine.ReadNowAsync();

    public Task WakeAsync() => _engine.WakeAsync();

    public Task ReportAsync(SyncReport report) => _engine.ReportAsync(report);

    public Task ReceiveReminder(string reminderName, TickStatus status) => _engine.TickAsync();

    private async Task<bool> IsTakenAsync(long bookingId)
    {
        var id = bookingId.ToString(CultureInfo.InvariantCulture);
        var contract = await _grains.GetGrain<IServiceContractGrain>(new ServiceContractKey(_key.Organisation, _key.Contract).ToString()).GetAsync();
        foreach (var item in contract?.Items ?? [])
        {
            var key = new ServiceBookingKey(_key.Organisation, _key.Contract, item.Part, item.Id);
            if (key != _key && (await _grains.GetGrain<IServiceBookingGrain>(key.ToString()).GetSyncAsync())?.ExternalId == id)
            {
                return true;
            }
        }

        return false;
    }

    private static CommandResult<ServiceBookingSnapshot> Missing() =>
        CommandResult.Refused<ServiceBookingSnapshot>(ProblemCodes.RecordNotFound, "There is no such service booking.");

    private static CommandResult<ServiceBookingSnapshot> WrongPhase(string detail) =>
        CommandResult.Refused<ServiceBookingSnapshot>(ProblemCodes.WrongPhase, detail);

    private ServiceBookingSnapshot? Snapshot() => _engine.Committed.Desired is { } desired
        ? new ServiceBookingSnapshot
        {
            ContractId = _key.Contract,
            Order = desired.Order,
            BookingType = desired.Order.Item.RequiresBooking ? desired.Type : null,
            EndDate = desired.EndDate,
            IsDeleted = desired.IsDeleted,
            Sync = _engine.Snapshot()!,
        }
        : null;
}
