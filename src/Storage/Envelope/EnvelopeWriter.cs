using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CareVision.Storage.Envelope;

/// <summary>
/// Writes what goes into the provider's payload: an optional first line for the database (record, attempts, command) and the line that is
/// kept (<c>{"v":1,"schema":n,"state":{...}}</c>). Both are UTF-8 JSON without line breaks of their own.
/// </summary>
public static class EnvelopeWriter
{
    static readonly JsonWriterOptions Options = new()
    {
        // Only the database and this code read it: escaping for HTML would triple the size of every accent and ampersand.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = false,
    };

    /// <summary>Writes a payload.</summary>
    /// <param name="head">What the database does with this write; an empty head stores the state and nothing else.</param>
    /// <param name="schema">Schema version of the state, 1 or higher.</param>
    /// <param name="state">The state.</param>
    /// <param name="stateType">How the state is serialised.</param>
    public static byte[] Write<TState>(EnvelopeHead head, int schema, TState state, JsonTypeInfo<TState> stateType)
    {
        ArgumentNullException.ThrowIfNull(stateType);
        return Write(head, schema, writer => JsonSerializer.Serialize(writer, state, stateType));
    }

    /// <summary>Writes a payload whose state is already JSON.</summary>
    public static byte[] Write(EnvelopeHead head, int schema, ReadOnlySpan<byte> state)
    {
        // Re-written rather than copied: raw text may have line breaks between its tokens.
        using var document = JsonDocument.Parse(TextSanitizer.CleanEscapes(state.ToArray()));
        return Write(head, schema, document.RootElement.WriteTo);
    }

    /// <summary>Writes a payload whose state is written by the caller, as one JSON value.</summary>
    public static byte[] Write(EnvelopeHead head, int schema, Action<Utf8JsonWriter> writeState)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(writeState);
        ArgumentOutOfRangeException.ThrowIfLessThan(schema, 1);
        var buffer = new ArrayBufferWriter<byte>(2048);
        using var writer = new Utf8JsonWriter(buffer, Options);
        if (!head.IsEmpty)
        {
            WriteHead(writer, head);
            writer.Flush();
            writer.Reset();
            buffer.Write("\n"u8);
        }

        writer.WriteStartObject();
        writer.WriteNumber("v"u8, EnvelopeHead.Version);
        writer.WriteNumber("schema"u8, schema);
        writer.WritePropertyName("state"u8);
        writeState(writer);
        writer.WriteEndObject();
        writer.Flush();
        // The state is never parsed by the database; cleaning it with the head keeps one rule for everything that is stored.
        return TextSanitizer.CleanEscapes(buffer.WrittenSpan.ToArray());
    }

    static void WriteHead(Utf8JsonWriter writer, EnvelopeHead head)
    {
        writer.WriteStartObject();
        writer.WriteNumber("v"u8, EnvelopeHead.Version);
        if (head.Record is { } record)
        {
            writer.WritePropertyName("record"u8);
            var prepared = record with { Search = string.Join(' ', SearchWords.Split(record.Search)) };
            JsonSerializer.Serialize(writer, prepared, EnvelopeJsonContext.Default.RecordSection);
        }

        if (head.Attempts.Count > 0)
        {
            writer.WritePropertyName("attempts"u8);
            JsonSerializer.Serialize(writer, head.Attempts, EnvelopeJsonContext.Default.IReadOnlyListAttemptSection);
        }

        if (head.Command is { } command)
        {
            writer.WritePropertyName("command"u8);
            JsonSerializer.Serialize(writer, command, EnvelopeJsonContext.Default.CommandSection);
        }

        writer.WriteEndObject();
    }
}
