namespace CareVision.Sandbox.Core.State;

/// <summary>Saves the state every few seconds while it changes, and once more at the end.</summary>
sealed partial class StateSaver(StateFile file, SandboxOptions options, TimeProvider time, ILogger<StateSaver> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!file.Configured)
        {
            return;
        }

        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.StateSeconds), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                TrySave();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        TrySave();
    }

    void TrySave()
    {
        try
        {
            file.Save();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            NotSaved(logger, refused);
        }
    }

    [LoggerMessage(EventId = 9002, Level = LogLevel.Error, Message = "The sandbox's state could not be saved.")]
    private static partial void NotSaved(ILogger logger, Exception exception);
}
