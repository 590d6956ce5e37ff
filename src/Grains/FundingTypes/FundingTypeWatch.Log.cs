using Microsoft.Extensions.Logging;

namespace CareVision.Grains.FundingTypes;

internal static partial class FundingTypeWatchLog
{
    [LoggerMessage(2901, LogLevel.Warning, "TechOne's funding type references of {Organisation} could not be read; the next poll tries again.")]
    public static partial void ReferencesNotRead(this ILogger logger, Exception exception, string organisation);

    [LoggerMessage(2902, LogLevel.Warning, "{Source} waits for a reference that is listed now and could not be told; the next pass tries again.")]
    public static partial void NotTold(this ILogger logger, Exception exception, string source);
}
