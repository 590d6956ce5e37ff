using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Contracts;
using CareVision.Grains.Interfaces.Keys;

namespace CareVision.Gateway.Tests.Fakes;

sealed class FakeServiceBooking(FakeCluster cluster, string key)
    : FakeRecord(cluster, ServiceBookingKey.Parse(key).Organisation, "booking", ServiceBookingKey.Parse(key).RecordId), IServiceBookingGrain
{
    public AdoptBooking? LastAdopted { get; private set; }

    public Task<ServiceBookingSnapshot?> GetAsync() => Task.FromResult<ServiceBookingSnapshot?>(null);

    public Task<CommandResult<ServiceBookingSnapshot>> PlaceAsync(PlaceBooking command) => throw new InvalidOperationException("The gateway never places.");

    public Task<CommandResult<ServiceBookingSnapshot>> RefreshAsync(CommandStamp stamp) => Done();

    public Task<CommandResult<ServiceBookingSnapshot>> AdoptAsync(AdoptBooking command)
    {
        LastAdopted = command;
        return Done();
    }

    public Task<CommandResult<ServiceBookingSnapshot>> ChangeEndAsync(ChangeBookingEnd command) => Done();

    public Task<CommandResult<ServiceBookingSnapshot>> DeleteAsync(CommandStamp stamp) => Done();

    public Task<bool> SawAsync(string operation, string wanted, IReadOnlyList<long> ids) => throw new InvalidOperationException("The gateway never saw.");

    Task<CommandResult<ServiceBookingSnapshot>> Done()
    {
        Cluster.Commanded();
        var item = new ContractItem
        {
            Part = "budget", Id = "anton", Category = 1, Quantity = 1, UnitPrice = 1, Style = ManagementStyle.Agency, RequiresBooking = true,
        };
        return Task.FromResult(CommandResult.Accepted(new ServiceBookingSnapshot
        {
            ContractId = ServiceBookingKey.Parse(key).Contract,
            Order = new BookingOrder { Item = item, ClientId = "anton", PlanId = 1, StartDate = default, EndDate = default },
            Sync = Pending,
        }));
    }
}
