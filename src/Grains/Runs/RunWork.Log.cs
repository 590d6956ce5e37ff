using Microsoft.Extensions.Logging;

namespace CareVision.Grains.Runs;

internal static partial class RunWorkLog
{
    [LoggerMessage(2401, LogLevel.Warning, "Run {Run} could not ask {Kind} {Id} for another attempt.")]
    public static partial void NotAsked(this ILogger logger, Exception exception, string run, string kind, string id);
}
