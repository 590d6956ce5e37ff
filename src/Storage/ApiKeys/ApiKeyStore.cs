using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using CareVision.Storage.Commands;
using CareVision.Storage.Data;

namespace CareVision.Storage.ApiKeys;

/// <inheritdoc cref="IApiKeys" />
sealed class ApiKeyStore(StorageDatabase database) : IApiKeys
{
    const string Columns = "id, org, role, name, created_at, revoked_at";

    public async Task<CreatedApiKey> CreateAsync(NewApiKey key, LoggedCommand? command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        var plaintext = key.Plaintext ?? Generate();
        await using var connection = await database.Pool.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (command is not null && !await CommandLog.SaveAsync(connection, command, cancellationToken))
        {
            await transaction.RollbackAsync(cancellationToken);
            throw new CommandAlreadyLoggedException(
                await new CommandLog(database).FindAsync(command.Org, command.Key, cancellationToken) ?? command);
        }

        // A fixed key is given again at every start. Its organisation never changes: whoever knows one key must not move it.
        var created = await connection.Command($"""
            INSERT INTO api_key AS k (hash, org, role, name) VALUES ($1, $2, $3, $4)
            ON CONFLICT (hash) DO UPDATE SET role = excluded.role, name = excluded.name WHERE k.org IS NOT DISTINCT FROM excluded.org
            RETURNING {Columns}
            """, Hash(plaintext), key.Org, key.Role, key.Name).ReadAllAsync(Read, cancellationToken);
        if (created.Count == 0)
        {
            throw new InvalidOperationException("This key belongs to another organisation.");
        }

        await transaction.CommitAsync(cancellationToken);
        return new(created[0], plaintext);
    }

    public async Task<ApiKey?> FindAsync(string plaintext, CancellationToken cancellationToken) =>
        (await database.Pool.Command($"SELECT {Columns} FROM api_key WHERE hash = $1 AND revoked_at IS NULL", Hash(plaintext))
            .ReadAllAsync(Read, cancellationToken)).SingleOrDefault();

    public async Task<IReadOnlyList<ApiKey>> ListAsync(string? org, CancellationToken cancellationToken) =>
        await database.Pool.Command($"SELECT {Columns} FROM api_key WHERE org IS NOT DISTINCT FROM $1::text ORDER BY id", org)
            .ReadAllAsync(Read, cancellationToken);

    public async Task<bool> RevokeAsync(string? org, long id, CancellationToken cancellationToken) =>
        await database.Pool
            .Command("""
                UPDATE api_key SET revoked_at = now() WHERE id = $1 AND org IS NOT DISTINCT FROM $2::text AND revoked_at IS NULL
                """, id, org)
            .RunAsync(cancellationToken) == 1;

    static string Generate() =>
        "cvk_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    static byte[] Hash(string plaintext) => SHA256.HashData(Encoding.UTF8.GetBytes(plaintext));

    static ApiKey Read(DbDataReader row) =>
        new(row.GetInt64(0), row.TextOrNull(1), row.GetString(2), row.GetString(3), row.Time(4), row.TimeOrNull(5));
}
