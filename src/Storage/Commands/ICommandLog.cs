namespace CareVision.Storage.Commands;

/// <summary>
/// Remembers accepted commands by their idempotency key. Commands that end in a grain's state are written by that state's commit
/// (<see cref="Envelope.CommandSection"/>); <see cref="SaveAsync"/> is for effects that live here only.
/// </summary>
public interface ICommandLog
{
    /// <summary>What was answered under a key; null when it is new (or older than the retention).</summary>
    Task<LoggedCommand?> FindAsync(string org, string key, CancellationToken cancellationToken);

    /// <summary>Remembers a command by itself; false when the key is taken.</summary>
    Task<bool> SaveAsync(LoggedCommand command, CancellationToken cancellationToken);
}

/// <summary>A remembered command.</summary>
/// <param name="Org">Organisation id.</param>
/// <param name="Key">Idempotency key.</param>
/// <param name="Hash">Hash of its body; another body under the same key is an error.</param>
/// <param name="Answer">The answer as JSON text; never a secret.</param>
public sealed record LoggedCommand(string Org, string Key, string Hash, string Answer);

/// <summary>The key was used before; nothing was done. The earlier command is here to answer with, or to refuse by.</summary>
public sealed class CommandAlreadyLoggedException(LoggedCommand earlier)
    : Exception($"The idempotency key '{earlier.Key}' was used before.")
{
    /// <summary>The earlier command.</summary>
    public LoggedCommand Earlier { get; } = earlier;
}
