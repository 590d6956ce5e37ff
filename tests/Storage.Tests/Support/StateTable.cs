using System.Data;
using CareVision.Storage.Envelope;
using Npgsql;
using NpgsqlTypes;

namespace CareVision.Storage.Tests.Support;

/// <summary>Writes, reads and clears states as the stock provider does: through the stored queries, with its parameter names.</summary>
sealed class StateTable(NpgsqlDataSource source)
{
    public static readonly byte[] AnyState = """{"v":1,"schema":1,"state":{"x":1}}"""u8.ToArray();

    public async Task<int?> WriteAsync(string key, int? version, byte[] payload, string type = "funding-source", NpgsqlConnection? on = null)
    {
        await using var command = await CommandAsync("WriteToStorageKey", key, type, version, on);
        command.Parameters.Add(new("PayloadBinary", NpgsqlDbType.Bytea) { Value = payload });
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        var column = reader.GetOrdinal("NewGrainStateVersion");
        return reader.IsDBNull(column) ? null : reader.GetInt32(column);
    }

    public Task<int?> WriteAsync(string key, int? version, EnvelopeHead head, string type = "funding-source") =>
        WriteAsync(key, version, EnvelopeWriter.Write(head, 1, """{"x":1}"""u8), type);

    public async Task<(byte[]? Payload, int Version)?> ReadAsync(string key, string type = "funding-source")
    {
        await using var command = await CommandAsync("ReadFromStorageKey", key, type, version: null, on: null);
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
        {
            return null;
        }

        var payload = reader.GetOrdinal("PayloadBinary");
        return (reader.IsDBNull(payload) ? null : reader.GetFieldValue<byte[]>(payload), reader.GetInt32(reader.GetOrdinal("Version")));
    }

    /// <summary>The new version; null when the provider would see no row, which it takes for a conflict.</summary>
    public async Task<int?> ClearAsync(string key, int? version, bool delete = false, string type = "funding-source")
    {
        await using var command = await CommandAsync(delete ? "DeleteStorageKey" : "ClearStorageKey", key, type, version, on: null);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? reader.GetInt32(0) : null;
    }

    async Task<NpgsqlCommand> CommandAsync(string queryKey, string key, string type, int? version, NpgsqlConnection? on)
    {
        await using var query = source.CreateCommand("SELECT querytext FROM orleansquery WHERE querykey = $1");
        query.Parameters.Add(new() { Value = queryKey });
        var text = (string)(await query.ExecuteScalarAsync())!;
        var command = on is null ? source.CreateCommand(text) : new NpgsqlCommand(text, on);
        Add("GrainIdHash", DbType.Int32, Hash(key));
        Add("GrainIdN0", DbType.Int64, 0L);
        Add("GrainIdN1", DbType.Int64, 0L);
        Add("GrainTypeHash", DbType.Int32, 7);
        Add("GrainTypeString", DbType.String, type);
        Add("GrainIdExtensionString", DbType.String, key);
        Add("ServiceId", DbType.String, "carevision");
        Add("GrainStateVersion", DbType.Int32, version);
        return command;

        void Add(string name, DbType dbType, object? value) =>
            command.Parameters.Add(new NpgsqlParameter { ParameterName = name, DbType = dbType, Value = value ?? DBNull.Value });
    }

    // Negative at times, as a real hash is.
    static int Hash(string key) => key.Aggregate(17, (hash, c) => unchecked((hash * 31) + c));
}
