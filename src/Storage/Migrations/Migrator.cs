using Microsoft.Extensions.Logging;
using Npgsql;

namespace CareVision.Storage.Migrations;

/// <summary>
/// Brings the database to the schema of this build: forward only, in order, one script per transaction, one migrator at a time.
/// </summary>
public sealed partial class Migrator
{
    // Any number does, as long as nobody else in the database uses it: "CAREVSN" read as ASCII.
    const long AdvisoryLock = 0x43415245_56534E;

    readonly StorageDatabase database;
    readonly ILogger<Migrator> logger;
    readonly IReadOnlyList<MigrationScript> scripts;

    /// <summary>A migrator with the scripts of this build.</summary>
    public Migrator(StorageDatabase database, ILogger<Migrator> logger)
        : this(database, logger, MigrationScript.Embedded)
    {
    }

    internal Migrator(StorageDatabase database, ILogger<Migrator> logger, IReadOnlyList<MigrationScript> scripts)
    {
        this.database = database;
        this.logger = logger;
        this.scripts = scripts;
    }

    /// <summary>
    /// Applies what is missing and returns the number of scripts applied; a second migrator waits for the first and finds nothing to
    /// do.
    /// </summary>
    /// <exception cref="SchemaMismatchException">The database is newer than this build, or an applied script differs from the one
    /// carried.</exception>
    public async Task<int> MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.SessionPool.OpenConnectionAsync(cancellationToken);
        await Execute(connection, null, $"SELECT pg_advisory_lock({AdvisoryLock})", cancellationToken);
        try
        {
            await Execute(connection, null, $"CREATE SCHEMA IF NOT EXISTS {StorageOptions.SchemaName}", cancellationToken);
            await Execute(connection, null, """
                CREATE TABLE IF NOT EXISTS schema_version (
                  number integer PRIMARY KEY,
                  name text NOT NULL,
                  checksum text NOT NULL,
                  applied_at timestamptz NOT NULL DEFAULT now()
                )
                """, cancellationToken);
            var applied = await ReadApplied(connection, cancellationToken);
            Check(applied);
            foreach (var script in scripts.Skip(applied.Count))
            {
                await Apply(connection, script, cancellationToken);
            }

            return scripts.Count - applied.Count;
        }
        finally
        {
            // The caller may have given up; a lock kept by a pooled connection would stop every later migrator.
            await Execute(connection, null, $"SELECT pg_advisory_unlock({AdvisoryLock})", CancellationToken.None);
        }
    }

    /// <summary>Checks without changing anything that the database has exactly the schema of this build; for start-up and health.</summary>
    /// <exception cref="SchemaMismatchException">It has not; the message says whether to run <c>migrate</c> or a newer release.</exception>
    public async Task VerifyAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.SessionPool.OpenConnectionAsync(cancellationToken);
        await using var probe = new NpgsqlCommand("SELECT to_regclass('schema_version') IS NOT NULL", connection);
        var applied = (bool)(await probe.ExecuteScalarAsync(cancellationToken))! ? await ReadApplied(connection, cancellationToken) : [];
        Check(applied);
        if (applied.Count < scripts.Count)
        {
            throw new SchemaMismatchException(
                $"The database schema is at {applied.Count:0000}, this build needs {scripts.Count:0000}. Run migrate.");
        }
    }

    void Check(List<(int Number, string Name, string Checksum)> applied)
    {
        if (applied.Count > scripts.Count)
        {
            throw new SchemaMismatchException(
                $"The database schema is at {applied[^1].Name}, newer than this build, which ends at {scripts[^1].Name}. " +
                "Run a newer release.");
        }

        for (var i = 0; i < applied.Count; i++)
        {
            if (applied[i].Number != scripts[i].Number || applied[i].Checksum != scripts[i].Checksum)
            {
                throw new SchemaMismatchException(
                    $"Schema script {applied[i].Name} was applied with another text than this build carries ({scripts[i].Name}). " +
                    "Applied scripts never change: run the release that made this database, or add a new script.");
            }
        }
    }

    async Task Apply(NpgsqlConnection connection, MigrationScript script, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Execute(connection, transaction, script.Sql, cancellationToken);
        await using var insert = new NpgsqlCommand(
            "INSERT INTO schema_version (number, name, checksum) VALUES ($1, $2, $3)", connection, transaction)
        {
            Parameters = { new() { Value = script.Number }, new() { Value = script.Name }, new() { Value = script.Checksum } },
        };
        await insert.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        LogApplied(script.Name);
    }

    static async Task<List<(int Number, string Name, string Checksum)>> ReadApplied(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT number, name, checksum FROM schema_version ORDER BY number", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new List<(int, string, string)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            applied.Add((reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
        }

        return applied;
    }

    static async Task Execute(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection, transaction) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(7001, LogLevel.Information, "Applied schema script {Script}.")]
    partial void LogApplied(string script);
}
