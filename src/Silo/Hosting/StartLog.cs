namespace CareVision.Silo.Hosting;

/// <summary>
/// Holds back what the host and its parts log about a start that fails: a stack trace each, around the one line that says what to mend. A failure
/// that nobody can explain ends the process with its whole story anyway.
/// </summary>
internal sealed class StartLog
{
    private static readonly string[] Parts = ["Microsoft.Extensions.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Orleans"];

    private volatile bool _started;

    public void AddTo(ILoggingBuilder logging)
    {
        foreach (var part in Parts)
        {
            logging.AddFilter(part, level => _started && level >= LogLevel.Warning);
        }
    }

    public void Started() => _started = true;
}
