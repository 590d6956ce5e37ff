using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

internal sealed partial class RuntimeLog(ILogger logger)
{
    private readonly ILogger _logger = logger;

    [LoggerMessage(Level = LogLevel.Error, Message = "Error in the message loop of {Grain}.")]
    public partial void LoopFailed(Exception exception, object grain);

    [LoggerMessage(Level = LogLevel.Error, Message = "Error activating {Grain}.")]
    public partial void ActivationFailed(Exception exception, object grain);

    [LoggerMessage(Level = LogLevel.Error, Message = "Error deactivating {Grain}.")]
    public partial void DeactivationFailed(Exception exception, object grain);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Caught and ignored exception thrown from the timer callback of {Grain}.")]
    public partial void TimerFailed(Exception exception, object grain);

    public void Escaped(Exception exception, Message message)
    {
        var level = message is GrainCall { IsOneWay: true } ? LogLevel.Warning : LogLevel.Debug;
        if (_logger.IsEnabled(level))
        {
            EscapedCore(level, exception, message);
        }
    }

    [LoggerMessage(Message = "Exception during {Call}.")]
    private partial void EscapedCore(LogLevel level, Exception exception, object call);
}
