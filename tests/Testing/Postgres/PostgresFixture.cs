using CareVision.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Xunit;

namespace CareVision.Testing.Postgres;

/// <summary>
/// A fresh, migrated database for one test class or collection, dropped at the end. It needs <c>ConnectionStrings__CareVision</c> to name a
/// server on which it may create databases.
/// </summary>
public class PostgresFixture : IAsyncLifetime
{
    StorageDatabase? database;

    /// <summary>Connection string of this fixture's own database.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Pools on this fixture's database.</summary>
    public StorageDatabase Database => database ?? throw new InvalidOperationException("The fixture has not been initialised.");

    /// <summary>A configuration that names this database, as a host would read it.</summary>
    public IConfiguration Configuration => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:CareVision"] = ConnectionString })
        .Build();

    /// <summary>Whether the database gets the schema; a test of the migrator wants it empty.</summary>
    protected virtual bool Migrated => true;

    /// <summary>Runs a statement.</summary>
    public async Task<int> ExecuteAsync(string sql, params object?[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first column of the first row; default when there is none or it is null.</summary>
    public async Task<T?> ScalarAsync<T>(string sql, params object?[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    /// <inheritdoc />
    public virtual async Task InitializeAsync()
    {
        ConnectionString = await (Migrated ? TestServer.CreateMigratedAsync() : TestServer.CreateEmptyAsync());
        database = new StorageDatabase(Options.Create(new StorageOptions { ConnectionString = ConnectionString }), NullLoggerFactory.Instance);
    }

    /// <inheritdoc />
    public virtual async Task DisposeAsync()
    {
        if (database is not null)
        {
            await database.DisposeAsync();
            await TestServer.DropAsync(ConnectionString);
        }
    }

    NpgsqlCommand Command(string sql, object?[] parameters)
    {
        var command = ((NpgsqlDataSource)Database.Main).CreateCommand(sql);
        foreach (var value in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        return command;
    }
}
