using System.Data.Common;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CareVision.Storage;

/// <summary>The product's database: two pools on one connection string, and nothing else opens connections.</summary>
public sealed class StorageDatabase : IAsyncDisposable, IDisposable
{
    readonly NpgsqlDataSource main;
    readonly NpgsqlDataSource session;

    /// <summary>Builds the pools; nothing is opened yet.</summary>
    public StorageDatabase(IOptions<StorageOptions> options, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(options);
        main = Build(MainConnection(options.Value), loggers);
        session = Build(SessionConnection(options.Value), loggers);
    }

    /// <summary>
    /// Short statements: everything the product runs, and what the Orleans providers are given. Connections are not reset on return, which
    /// is
    /// safe only because nobody sets session state here: no SET, no advisory session lock, no LISTEN.
    /// </summary>
    public DbDataSource Main => main;

    /// <summary>Connections that may carry session state (SET, advisory locks, LISTEN); they are reset on return.</summary>
    public DbDataSource Session => session;

    internal NpgsqlDataSource Pool => main;

    internal NpgsqlDataSource SessionPool => session;

    /// <inheritdoc />
    public void Dispose()
    {
        main.Dispose();
        session.Dispose();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await main.DisposeAsync();
        await session.DisposeAsync();
    }

    internal static NpgsqlConnectionStringBuilder MainConnection(StorageOptions options) => new(Common(options).ConnectionString)
    {
        MaxPoolSize = options.PoolSize,
        NoResetOnClose = true,
        MaxAutoPrepare = 100,
        AutoPrepareMinUsages = 2,
    };

    internal static NpgsqlConnectionStringBuilder SessionConnection(StorageOptions options) => new(Common(options).ConnectionString)
    {
        MaxPoolSize = 4,
        MinPoolSize = 0,
        NoResetOnClose = false,
        MaxAutoPrepare = 0,
    };

    static NpgsqlConnectionStringBuilder Common(StorageOptions options)
    {
        var builder = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            SearchPath = StorageOptions.SchemaName,
            Timezone = "UTC",
            KeepAlive = 30,
        };
        builder.ApplicationName ??= "carevision";
        // Compiling a list query costs more than running it; every statement here is short.
        builder.Options ??= "-c jit=off";
        return builder;
    }

    static NpgsqlDataSource Build(NpgsqlConnectionStringBuilder connection, ILoggerFactory loggers) =>
        new NpgsqlDataSourceBuilder(connection.ConnectionString).UseLoggerFactory(loggers).Build();
}
