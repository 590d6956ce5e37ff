using System.Collections.Concurrent;
using System.Globalization;

namespace Orleans.Storage;

/// <summary>Keeps states as long as the silo lives.</summary>
internal sealed class MemoryGrainStorage(IGrainStorageSerializer serializer) : IGrainStorage
{
    private readonly ConcurrentDictionary<(string Name, GrainId Id), (BinaryData Data, string ETag)> _states = new();
    private long _version;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var exists = _states.TryGetValue((stateName, grainId), out var stored);
        grainState.ETag = exists ? stored.ETag : null;
        grainState.RecordExists = exists;
        grainState.State = (exists ? serializer.Deserialize<T>(stored.Data) : default) ?? StateInstances.Create<T>();
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var data = serializer.Serialize(grainState.State);
        var next = Interlocked.Increment(ref _version).ToString(CultureInfo.InvariantCulture);
        lock (_states)
        {
            Check(stateName, grainId, grainState.ETag);
            _states[(stateName, grainId)] = (data, next);
        }

        grainState.ETag = next;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (_states)
        {
            Check(stateName, grainId, grainState.ETag);
            _states.TryRemove((stateName, grainId), out _);
        }

        grainState.ETag = null;
        grainState.RecordExists = false;
        grainState.State = StateInstances.Create<T>();
        return Task.CompletedTask;
    }

    private void Check(string stateName, GrainId grainId, string? given)
    {
        var stored = _states.TryGetValue((stateName, grainId), out var entry) ? entry.ETag : null;
        if (stored != given)
        {
            throw new InconsistentStateException($"e-Tag mismatch in memory storage for {stateName} of {grainId}.", stored, given);
        }
    }
}
