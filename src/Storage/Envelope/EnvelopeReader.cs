using System.Text.Json;

namespace CareVision.Storage.Envelope;

/// <summary>A state as it was stored.</summary>
/// <param name="Schema">Its schema version.</param>
/// <param name="State">Its JSON, a slice of what was read.</param>
public readonly record struct StoredState(int Schema, ReadOnlyMemory<byte> State);

/// <summary>Reads payloads, as they come back from the database or as they were written.</summary>
public static class EnvelopeReader
{
    /// <summary>Reads the state and its schema version.</summary>
    /// <exception cref="StateSchemaTooNewException">A later release wrote the envelope.</exception>
    /// <exception cref="JsonException">It is no envelope.</exception>
    public static StoredState Read(ReadOnlyMemory<byte> payload)
    {
        // A store that keeps payloads as they are (memory, in tests) gives the head back too. No line breaks occur inside either line.
        var kept = payload[(payload.Span.LastIndexOf((byte)'\n') + 1)..];
        var reader = new Utf8JsonReader(kept.Span);
        var schema = 0;
        var state = default(ReadOnlyMemory<byte>?);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("v"u8))
            {
                reader.Read();
                if (reader.GetInt32() > EnvelopeHead.Version)
                {
                    throw new StateSchemaTooNewException("envelope", reader.GetInt32(), EnvelopeHead.Version);
                }
            }
            else if (reader.ValueTextEquals("schema"u8))
            {
                reader.Read();
                schema = reader.GetInt32();
            }
            else
            {
                var isState = reader.ValueTextEquals("state"u8);
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                if (isState)
                {
                    state = kept[start..(int)reader.BytesConsumed];
                }
            }
        }

        return state is { } found && schema > 0
            ? new StoredState(schema, found)
            : throw new JsonException("The payload is not a state envelope: it has no schema or no state.");
    }
}
