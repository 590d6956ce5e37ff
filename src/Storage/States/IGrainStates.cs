namespace CareVision.Storage.States;

/// <summary>
/// Grain states, many in one commit: on the rows of the stock AdoNet provider (service, state name, key as text), so that either can be used on a
/// database at any time. What is written while an earlier batch is under way goes together in the next; nothing waits for a timer.
/// </summary>
public interface IGrainStates
{
    /// <summary>The stored state, or null when there never was one.</summary>
    Task<StoredState?> ReadAsync(StateKey key);

    /// <summary>Writes a payload of <see cref="Envelope.EnvelopeWriter"/> with everything it carries.</summary>
    /// <param name="key">Whose state.</param>
    /// <param name="version">The version it was read with; null on a first write.</param>
    /// <param name="payload">The envelope.</param>
    /// <returns>The new version; null on a version conflict, which wrote nothing.</returns>
    Task<int?> WriteAsync(StateKey key, int? version, ReadOnlyMemory<byte> payload);

    /// <summary>Empties a state and removes its record; the row and its version stay.</summary>
    /// <returns>The new version; null on a version conflict, which wrote nothing.</returns>
    Task<int?> ClearAsync(StateKey key, int version);
}

/// <summary>Names a state.</summary>
/// <param name="Service">Orleans' service id.</param>
/// <param name="Type">The state name.</param>
/// <param name="Key">The grain's key. Keys that Orleans would read as an integer or a GUID are not supported.</param>
public readonly record struct StateKey(string Service, string Type, string Key);

/// <summary>A stored state.</summary>
/// <param name="Payload">The envelope's state line; null after it was cleared.</param>
/// <param name="Version">Counted from 1.</param>
public sealed record StoredState(byte[]? Payload, int Version);
