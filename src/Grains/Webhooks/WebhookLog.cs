using CareVision.Integrations.Webhooks;
using Microsoft.Extensions.Logging;

namespace CareVision.Grains.Webhooks;

internal static partial class WebhookLog
{
    [LoggerMessage(2501, LogLevel.Warning, "A webhook of {Provider} was refused ({Verdict}): {Reason}")]
    public static partial void Refused(this ILogger logger, string provider, WebhookVerdict verdict, string? reason);

    [LoggerMessage(2502, LogLevel.Warning, "The inbox of {Provider} {Account} could not be woken; the recovery sweep finds what is due.")]
    public static partial void NotWoken(this ILogger logger, Exception exception, string provider, string account);

    [LoggerMessage(2503, LogLevel.Warning, "Events of {Provider} {Account} could not be handled; they are tried again.")]
    public static partial void NotHandled(this ILogger logger, Exception exception, string provider, string account);

    [LoggerMessage(2504, LogLevel.Warning, "The inbox of {Provider} {Account} could not go on; the recovery sweep wakes it again.")]
    public static partial void Stopped(this ILogger logger, Exception exception, string provider, string account);
}
