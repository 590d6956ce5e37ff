using System.Data;
using System.Data.Common;

namespace Orleans.StandIn.AdoNet;

/// <summary>Runs stored queries over System.Data.Common.</summary>
internal sealed class Database(string invariant, string? connectionString, DbDataSource? dataSource)
{
    public async Task<List<T>> ReadAsync<T>(
        string query, Action<DbCommand> addParameters, Func<DbDataReader, T> read, CancellationToken cancellationToken = default)
    {
        await using var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        addParameters(command);
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var rows = new List<T>();
        do
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                rows.Add(read(reader));
            }
        }
        while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false));

        return rows;
    }

    public async Task<Dictionary<string, string>> ReadQueriesAsync(CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(
            "SELECT QueryKey, QueryText FROM OrleansQuery",
            static _ => { },
            static reader => (reader.GetString(0), reader.GetString(1)),
            cancellationToken).ConfigureAwait(false);
        return rows.ToDictionary();
    }

    private async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (dataSource is not null)
        {
            return await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        }

        var connection = Factories.Find(invariant).CreateConnection()
            ?? throw new InvalidOperationException($"The provider {invariant} makes no connections.");
        connection.ConnectionString = connectionString;
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
