using CareVision.Integrations.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CareVision.Grains.Sync.Engine;

/// <summary>
/// Lets a silo that is asked to stop finish the pushes it has in hand. Each one cut off would be an outcome that nobody knows, to be read back
/// for minutes. No new push begins meanwhile: what queues is stored, and another silo, or the next start, takes it up.
/// </summary>
internal sealed class PushDrain(PushSlots slots, SyncRuntime runtime, IOptions<IntegrationOptions> http) : IHostedService
{
    private static readonly TimeSpan Delivery = TimeSpan.FromSeconds(2);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        slots.Close();
        try
        {
            await runtime.InFlight.WhenNoneAsync().WaitAsync(http.Value.Timeout + Delivery, runtime.Time, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            runtime.Logger.CutOff(runtime.InFlight.Count);
        }
    }
}
