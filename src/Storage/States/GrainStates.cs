using CareVision.Storage.Data;
using Npgsql;
using NpgsqlTypes;

namespace CareVision.Storage.States;

sealed class GrainStates : IGrainStates
{
    const int Most = 128;
    const int Slots = 32;

    // Two of each: the database works on one batch while the answers of the other are handed out. More would only make the batches smaller.
    const int LanesOfAKind = 2;

    readonly NpgsqlDataSource pool;
    readonly Lane<StateWrite>[] writes;
    readonly Lane<StateRead>[] reads;

    public GrainStates(StorageDatabase database)
    {
        pool = database.Pool;
        // Each lane counts in a slot of its own, so that two lanes of one process rarely meet on a counter row.
        var first = Random.Shared.Next(Slots);
        writes = [.. Enumerable.Range(0, LanesOfAKind).Select(lane => new Lane<StateWrite>(batch => WriteAsync((short)((first + lane) % Slots), batch), Most))];
        reads = [.. Enumerable.Range(0, LanesOfAKind).Select(_ => new Lane<StateRead>(ReadAsync, Most))];
    }

    public Task<StoredState?> ReadAsync(StateKey key)
    {
        var read = new StateRead(key);
        Pick(reads, key).Add(read);
        return read.Answer;
    }

    public Task<int?> WriteAsync(StateKey key, int? version, ReadOnlyMemory<byte> payload)
    {
        var write = new StateWrite(key, version, payload);
        Pick(writes, key).Add(write);
        return write.Answer;
    }

    public async Task<int?> ClearAsync(StateKey key, int version)
    {
        await using var command = pool.Command(
            "SELECT clear_state($1, 0, 0, $2, $3, $4, $5, false)", Hash(key), key.Type, key.Key, key.Service, version);
        return await command.ExecuteScalarAsync() as int?;
    }

    // One grain always takes one lane: its writes keep their order.
    static Lane<T> Pick<T>(Lane<T>[] lanes, StateKey key) => lanes[(uint)Hash(key) % (uint)lanes.Length];

    static int Hash(StateKey key) => key.Key.GetHashCode(StringComparison.Ordinal);

    async Task WriteAsync(short slot, IReadOnlyList<StateWrite> batch)
    {
        // Two writes of one state in one statement would be one too many: the later one goes by itself, and finds a conflict.
        var together = batch.Count == 1 ? [] : batch.DistinctBy(write => write.Key).ToList();
        var won = new HashSet<StateWrite>();
        try
        {
            foreach (var service in together.GroupBy(write => write.Key.Service))
            {
                won.UnionWith(await WriteTogetherAsync(slot, [.. service]));
            }
        }
        catch (PostgresException)
        {
            // One of them is refused and took the others with it; each is told its own fate below.
        }
        catch (Exception error)
        {
            // The connection: whether this was committed is not known, and everyone who asked has to read again.
            Fail(batch.Where(write => !won.Contains(write)), error);
            Answer(won);
            return;
        }

        Answer(won);
        foreach (var write in batch.Where(write => !won.Contains(write)))
        {
            await WriteAloneAsync(write);
        }
    }

    async Task<IEnumerable<StateWrite>> WriteTogetherAsync(short slot, StateWrite[] batch)
    {
        await using var command = pool.CreateCommand("SELECT write_states($1, $2, $3, $4, $5, $6, $7)");
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = slot });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = batch[0].Key.Service });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Array.ConvertAll(batch, write => write.Key.Type) });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Array.ConvertAll(batch, write => write.Key.Key) });
        command.Parameters.Add(new NpgsqlParameter<int?[]> { TypedValue = Array.ConvertAll(batch, write => write.Version) });
        command.Parameters.Add(new NpgsqlParameter { Value = Array.ConvertAll(batch, write => write.Head), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<ReadOnlyMemory<byte>[]>
        {
            TypedValue = Array.ConvertAll(batch, write => write.Body), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea,
        });
        var won = (int[])(await command.ExecuteScalarAsync())!;
        return won.Select(ordinal => batch[ordinal - 1]);
    }

    async Task WriteAloneAsync(StateWrite write)
    {
        try
        {
            await using var command = pool.CreateCommand("SELECT write_state($1, 0, 0, $2, $3, $4, $5, $6)");
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Hash(write.Key) });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = write.Key.Type });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = write.Key.Key });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = write.Key.Service });
            command.Parameters.Add(new NpgsqlParameter { Value = write.Version ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
            command.Parameters.Add(new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = write.Payload, NpgsqlDbType = NpgsqlDbType.Bytea });
            if (await command.ExecuteScalarAsync() is int version && version != write.Version)
            {
                write.Written();
            }
            else
            {
                write.Conflicts();
            }
        }
        catch (Exception error)
        {
            write.Fails(error);
        }
    }

    async Task ReadAsync(IReadOnlyList<StateRead> batch)
    {
        try
        {
            foreach (var service in batch.GroupBy(read => read.Key.Service))
            {
                await ReadTogetherAsync(service.Key, [.. service]);
            }
        }
        catch (Exception error)
        {
            foreach (var read in batch)
            {
                read.Fails(error);
            }
        }
    }

    async Task ReadTogetherAsync(string service, StateRead[] batch)
    {
        await using var command = pool.CreateCommand("SELECT ord, payload, version FROM read_states($1, $2, $3)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = service });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Array.ConvertAll(batch, read => read.Key.Type) });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Array.ConvertAll(batch, read => read.Key.Key) });
        var found = new StoredState?[batch.Length];
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                found[reader.GetInt32(0) - 1] = new StoredState(
                    await reader.IsDBNullAsync(1) ? null : await reader.GetFieldValueAsync<byte[]>(1), reader.GetInt32(2));
            }
        }

        for (var i = 0; i < batch.Length; i++)
        {
            batch[i].Found(found[i]);
        }
    }

    static void Answer(IEnumerable<StateWrite> won)
    {
        foreach (var write in won)
        {
            write.Written();
        }
    }

    static void Fail(IEnumerable<StateWrite> lost, Exception error)
    {
        foreach (var write in lost)
        {
            write.Fails(error);
        }
    }
}
