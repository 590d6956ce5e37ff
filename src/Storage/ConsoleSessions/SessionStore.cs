using System.Security.Cryptography;
using System.Text;
using CareVision.Storage.ApiKeys;
using CareVision.Storage.Data;

namespace CareVision.Storage.ConsoleSessions;

/// <inheritdoc cref="IConsoleSessions" />
sealed class SessionStore(StorageDatabase database) : IConsoleSessions
{
    public async Task CreateAsync(string secret, long keyId, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        await database.Pool.Command("DELETE FROM console_session WHERE expires_at <= $1", now).RunAsync(cancellationToken);
        await database.Pool
            .Command("INSERT INTO console_session (hash, key_id, created_at, expires_at) VALUES ($1, $2, $3, $4)", Hash(secret), keyId, now, expiresAt)
            .RunAsync(cancellationToken);
    }

    public async Task<ApiKey?> FindAsync(string secret, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await database.Pool.Command("""
            SELECT k.id, k.org, k.role, k.name, k.created_at, k.revoked_at FROM console_session s JOIN api_key k ON k.id = s.key_id
            WHERE s.hash = $1 AND s.expires_at > $2 AND k.revoked_at IS NULL
            """, Hash(secret), now)
            .ReadAllAsync(
                row => new ApiKey(row.GetInt64(0), row.TextOrNull(1), row.GetString(2), row.GetString(3), row.Time(4), row.TimeOrNull(5)),
                cancellationToken)).SingleOrDefault();

    public async Task EndAsync(string secret, CancellationToken cancellationToken) =>
        await database.Pool.Command("DELETE FROM console_session WHERE hash = $1", Hash(secret)).RunAsync(cancellationToken);

    static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
