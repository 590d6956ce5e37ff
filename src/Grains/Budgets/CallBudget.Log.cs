using Microsoft.Extensions.Logging;

namespace CareVision.Grains.Budgets;

internal static partial class CallBudgetLog
{
    [LoggerMessage(2101, LogLevel.Warning, "A budget could not be asked for permits; the calls wait.")]
    public static partial void LeaseFailed(this ILogger logger, Exception exception);
}
