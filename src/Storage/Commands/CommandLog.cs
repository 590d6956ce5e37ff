using System.Text;
using CareVision.Storage.Data;
using CareVision.Storage.Envelope;
using Npgsql;

namespace CareVision.Storage.Commands;

/// <inheritdoc cref="ICommandLog" />
sealed class CommandLog(StorageDatabase database) : ICommandLog
{
    public async Task<LoggedCommand?> FindAsync(string org, string key, CancellationToken cancellationToken) =>
        (await database.Pool.Command("SELECT org, key, hash, answer::text FROM command_log WHERE org = $1 AND key = $2", org, key)
            .ReadAllAsync(
                row => new LoggedCommand(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)), cancellationToken))
        .SingleOrDefault();

    public async Task<bool> SaveAsync(LoggedCommand command, CancellationToken cancellationToken)
    {
        await using var connection = await database.Pool.OpenConnectionAsync(cancellationToken);
        return await SaveAsync(connection, command, cancellationToken);
    }

    /// <summary>Saves within the caller's transaction; a second writer of the key waits here for the first to end.</summary>
    internal static async Task<bool> SaveAsync(NpgsqlConnection connection, LoggedCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        var answer = Encoding.UTF8.GetString(TextSanitizer.CleanEscapes(Encoding.UTF8.GetBytes(command.Answer)));
        return await connection
            .Command("INSERT INTO command_log (org, key, hash, answer) VALUES ($1, $2, $3, $4::text::jsonb) ON CONFLICT DO NOTHING",
                command.Org, command.Key, command.Hash, answer)
            .RunAsync(cancellationToken) == 1;
    }
}
