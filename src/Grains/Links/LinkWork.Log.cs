using Microsoft.Extensions.Logging;

namespace CareVision.Grains.Links;

internal static partial class LinkWorkLog
{
    [LoggerMessage(2301, LogLevel.Warning, "{Record} waits for its link and could not be woken; it looks again by itself.")]
    public static partial void NotWoken(this ILogger logger, Exception exception, string record);

    [LoggerMessage(2302, LogLevel.Error, "An account at {Provider} could not be looked at.")]
    public static partial void NotChecked(this ILogger logger, Exception exception, string provider);
}
