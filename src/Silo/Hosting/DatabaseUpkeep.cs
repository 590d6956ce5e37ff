using CareVision.Storage.Upkeep;

namespace CareVision.Silo.Hosting;

/// <summary>Makes the ledger's coming months ready and forgets what is past its retention: at start and daily. Several silos may do it at once.</summary>
internal sealed partial class DatabaseUpkeep(IMaintenance maintenance, TimeProvider time, ILogger<DatabaseUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(await RunAsync(stoppingToken), time, stoppingToken);
        }
    }

    private async Task<TimeSpan> RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            LogDone(logger, await maintenance.RunAsync(stoppingToken));
            return Every;
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(logger, e);
            return AfterFailure;
        }
    }

    [LoggerMessage(7110, LogLevel.Information, "Database upkeep: {Report}")]
    private static partial void LogDone(ILogger logger, MaintenanceReport report);

    [LoggerMessage(7111, LogLevel.Warning, "Database upkeep failed; it is tried again in ten minutes.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
