using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Proda;

namespace CareVision.Gateway.Tests.Fakes;

sealed class FakeProdaDevice(FakeCluster cluster, string key) : IProdaDeviceGrain
{
    ProdaDeviceSnapshot snapshot = new() { Organisation = ProdaDeviceKey.Parse(key).Organisation, State = ProdaDeviceState.NotActivated };

    public Task<ProdaDeviceSnapshot> GetAsync() => Task.FromResult(snapshot);

    public Task<CommandResult<ProdaDeviceSnapshot>> SaveRegistrationAsync(SaveHicapsRegistration command) =>
        Keep(snapshot with { Registration = command.Registration });

    public Task<CommandResult<ProdaDeviceSnapshot>> ActivateAsync(ActivateProdaDevice command) =>
        Keep(snapshot with { State = ProdaDeviceState.Activating, RaNumber = command.RaNumber, DeviceName = command.DeviceName });

    public Task<CommandResult<ProdaDeviceSnapshot>> RefreshKeyAsync(CommandStamp stamp) => Keep(snapshot);

    public Task<ProdaCredentials?> GetCredentialsAsync() => throw new InvalidOperationException("The gateway never asks for keys.");

    public Task ReportAsync(ProdaDeviceReport report) => throw new InvalidOperationException("The gateway never reports.");

    public Task WakeAsync() => throw new InvalidOperationException("The gateway never wakes.");

    Task<CommandResult<ProdaDeviceSnapshot>> Keep(ProdaDeviceSnapshot changed)
    {
        cluster.Commanded();
        snapshot = changed;
        return Task.FromResult(CommandResult.Accepted(snapshot));
    }
}
