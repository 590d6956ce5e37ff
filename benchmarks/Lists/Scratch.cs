using CareVision.Storage;
using CareVision.Storage.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CareVision.Lists;

/// <summary>A database of its own on the server, dropped at the end, with records written straight into the read model.</summary>
sealed class Scratch : IAsyncDisposable
{
    readonly string server;
    readonly string name;

    Scratch(string server, string name)
    {
        this.server = server;
        this.name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    public string ConnectionString { get; }

    public static async Task<Scratch> CreateAsync(string server)
    {
        var scratch = new Scratch(server, $"carevision_lists_{Guid.NewGuid():N}");
        await ExecuteAsync(server, $"CREATE DATABASE \"{scratch.name}\"");
        return scratch;
    }

    public async Task FillAsync(IServiceProvider services, int rows)
    {
        await services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
        await ExecuteAsync(ConnectionString, $"""
            SET search_path = {StorageOptions.SchemaName};
            INSERT INTO sync_record (org, kind, id, system, status, phase, reason, failure_code, failure_class, wake, title, search_hash, revision, attempt,
                                     max_attempts, next_due, created_at, updated_at, since, listed)
            SELECT '{Filters.Org}', kind, 'id-' || i, CASE kind WHEN 'client' THEN 'hubspot' ELSE 'techone_ar' END,
                   CASE WHEN i % 10 = 1 THEN 'Failed' WHEN i % 7 = 0 THEN 'Pending' ELSE 'Success' END,
                   CASE WHEN i % 1000 = 1 THEN 'unresolved' WHEN i % 10 = 1 THEN 'rejected' WHEN i % 7 = 0 THEN 'parked' ELSE 'synced' END,
                   CASE WHEN i % 10 <> 1 AND i % 14 = 0 THEN 'link-paused' END,
                   CASE WHEN i % 10 = 1 THEN CASE WHEN i % 20000 = 1 THEN 'techone.rare' ELSE 'techone.common' END END,
                   CASE WHEN i % 10 = 1 THEN 'rejected' END, 'g/' || i, 'Person ' || i, 0, 1, 1, 12,
                   CASE WHEN i % 10 <> 1 AND i % 7 = 0 THEN timestamptz '2026-08-20 12:00Z' + (i - 500) * interval '1 second' END,
                   now(), timestamptz '2026-08-20 12:00Z' + i * interval '1 second', now(), true
            FROM (SELECT i, CASE WHEN i % 3 = 0 THEN 'client' ELSE 'funding-source' END AS kind FROM generate_series(1, {rows}) i) many;
            INSERT INTO sync_search (org, kind, id, system, words)
            SELECT org, kind, id, system,
                   array_to_tsvector(ARRAY['{Filters.Org}|person', '{Filters.Org}|' || id, CASE WHEN id LIKE '%77777' THEN '{Filters.Org}|rare' ELSE '{Filters.Org}|usual' END])
            FROM sync_record;
            """);
        await ExecuteAsync(ConnectionString, $"VACUUM ANALYZE {StorageOptions.SchemaName}.sync_record");
        await ExecuteAsync(ConnectionString, $"VACUUM ANALYZE {StorageOptions.SchemaName}.sync_search");
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await ExecuteAsync(server, $"DROP DATABASE \"{name}\" WITH (FORCE)");
    }

    static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
