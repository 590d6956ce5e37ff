using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CareVision.Storage;
using CareVision.Storage.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CareVision.Testing.Postgres;

/// <summary>The PostgreSQL server the tests were given, and the databases made on it.</summary>
static class TestServer
{
    const string Variable = "ConnectionStrings__CareVision";
    const string TemplatePrefix = "carevision_template_";

    // Serialises the use of the template between test processes: it can be copied only while nobody is connected to it.
    const long AdvisoryLock = 0x54454D504C415445;

    /// <summary>A fresh database with the schema; the copy of a migrated template takes a fraction of a migration.</summary>
    public static Task<string> CreateMigratedAsync() => CreateAsync(migrated: true);

    /// <summary>A fresh, empty database.</summary>
    public static Task<string> CreateEmptyAsync() => CreateAsync(migrated: false);

    public static async Task DropAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await using var server = await OpenAsync();
        await ExecuteAsync(server, $"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
    }

    static async Task<string> CreateAsync(bool migrated)
    {
        await using var server = await OpenAsync();
        var name = $"carevision_test_{Guid.NewGuid():N}";
        await ExecuteAsync(server, $"SELECT pg_advisory_lock({AdvisoryLock})");
        try
        {
            var template = migrated ? await EnsureTemplateAsync(server) : "template0";
            await ExecuteAsync(server, $"CREATE DATABASE \"{name}\" TEMPLATE \"{template}\"");
        }
        finally
        {
            await ExecuteAsync(server, $"SELECT pg_advisory_unlock({AdvisoryLock})");
        }

        return ConnectionTo(name);
    }

    static async Task<string> EnsureTemplateAsync(NpgsqlConnection server)
    {
        var name = TemplatePrefix + Fingerprint();
        await using var probe = new NpgsqlCommand("SELECT datname FROM pg_database WHERE starts_with(datname, $1)", server)
        {
            Parameters = { new() { Value = TemplatePrefix } },
        };
        var found = new List<string>();
        await using (var reader = await probe.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                found.Add(reader.GetString(0));
            }
        }

        if (found.Contains(name))
        {
            return name;
        }

        foreach (var stale in found)
        {
            await ExecuteAsync(server, $"DROP DATABASE IF EXISTS \"{stale}\" WITH (FORCE)");
        }

        // Built under another name: a run that dies halfway leaves no template that looks finished.
        await ExecuteAsync(server, $"CREATE DATABASE \"{TemplatePrefix}new\" TEMPLATE template0");
        var options = Options.Create(new StorageOptions { ConnectionString = ConnectionTo(TemplatePrefix + "new") + ";Pooling=false" });
        await using (var database = new StorageDatabase(options, NullLoggerFactory.Instance))
        {
            await new Migrator(database, NullLogger<Migrator>.Instance).MigrateAsync(CancellationToken.None);
        }

        await ExecuteAsync(server, $"ALTER DATABASE \"{TemplatePrefix}new\" RENAME TO \"{name}\"");
        return name;
    }

    // The month is part of it because a new database makes partitions for the months around it.
    static string Fingerprint()
    {
        var scripts = string.Concat(MigrationScript.Embedded.Select(script => script.Checksum));
        var month = TimeProvider.System.GetUtcNow().ToString("yyyyMM", CultureInfo.InvariantCulture);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(scripts + month)))[..16];
    }

    static string ConnectionTo(string name) => new NpgsqlConnectionStringBuilder(ServerConnection()) { Database = name }.ConnectionString;

    static string ServerConnection() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException(
            $"{Variable} is not set. These tests need a PostgreSQL server (15 or later) on which they may create databases: run ./dev test, " +
            $"which starts one, or set {Variable} yourself.");

    static async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ServerConnection()) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }
}
