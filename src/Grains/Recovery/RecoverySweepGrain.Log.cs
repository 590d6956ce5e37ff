using Microsoft.Extensions.Logging;

namespace CareVision.Grains.Recovery;

internal static partial class RecoverySweepLog
{
    [LoggerMessage(2201, LogLevel.Warning, "{Grain} is overdue and could not be woken; the next sweep tries again.")]
    public static partial void NotWoken(this ILogger logger, Exception exception, string grain);

    [LoggerMessage(2202, LogLevel.Warning, "The recovery sweep could not be reached; the next beat tries again.")]
    public static partial void SweepNotReached(this ILogger logger, Exception exception);
}
