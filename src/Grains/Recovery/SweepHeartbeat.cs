using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Platform;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CareVision.Grains.Recovery;

/// <summary>Every silo keeps the one sweep alive: when the silo it ran on is lost, another activates it within seconds, not at its next reminder.</summary>
internal sealed class SweepHeartbeat(IGrainFactory grains, TimeProvider time, ILogger<SweepHeartbeat> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                await grains.GetGrain<IRecoverySweepGrain>(PlatformKey.RecoverySweep).WakeAsync();
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.SweepNotReached(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
