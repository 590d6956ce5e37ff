using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CareVision.Integrations.Providers;

/// <summary>Reads the parameter store again now and then: a mounted folder does not always tell of a change.</summary>
internal sealed partial class ParameterReload(
    IEnumerable<IParameterSource> sources, IOptions<ParameterReloadOptions> options, TimeProvider time, ILogger<ParameterReload> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.ReloadEvery <= TimeSpan.Zero)
        {
            return;
        }

        using var timer = new PeriodicTimer(options.Value.ReloadEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var source in sources)
            {
                try
                {
                    source.Reload();
                }
                catch (Exception e)
                {
                    LogNotRead(logger, e);
                }
            }
        }
    }

    [LoggerMessage(3102, LogLevel.Warning, "The parameter store could not be read again; it is tried again later.")]
    private static partial void LogNotRead(ILogger logger, Exception exception);
}
