namespace CareVision.Gateway.Problems;

internal sealed partial class ProblemExceptionHandler
{
    [LoggerMessage(6001, LogLevel.Warning, "The cluster or the database did not answer a request")]
    static partial void LogUnavailable(ILogger logger, Exception exception);

    [LoggerMessage(6002, LogLevel.Error, "A request failed unexpectedly")]
    static partial void LogUnexpected(ILogger logger, Exception exception);
}
