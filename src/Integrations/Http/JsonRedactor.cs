using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CareVision.Integrations.Http;

/// <summary>Copies JSON, masking the values of secret properties, until enough is copied.</summary>
internal static class JsonRedactor
{
    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Redacts a JSON text.</summary>
    /// <param name="json">The text as UTF-8.</param>
    /// <param name="limit">The bytes after which to stop.</param>
    /// <returns>The redacted text, or null when it is not JSON.</returns>
    internal static string? TryRedact(ReadOnlySpan<byte> json, int limit)
    {
        var copied = new ArrayBufferWriter<byte>(Math.Min(json.Length + 64, limit + 1024));
        using var writer = new Utf8JsonWriter(copied, Options);
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                Copy(ref reader, writer);
                if (writer.BytesCommitted + writer.BytesPending > limit)
                {
                    break;
                }
            }
        }
        catch (JsonException)
        {
            return null;
        }

        writer.Flush();
        return Encoding.UTF8.GetString(copied.WrittenSpan);
    }

    private static void Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                break;
            case JsonTokenType.EndObject:
                writer.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                break;
            case JsonTokenType.EndArray:
                writer.WriteEndArray();
                break;
            case JsonTokenType.PropertyName:
                CopyProperty(ref reader, writer);
                break;
            case JsonTokenType.String:
                CopyString(ref reader, writer, isName: false);
                break;
            default:
                writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                break;
        }
    }

    private static void CopyProperty(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        if (!CopyString(ref reader, writer, isName: true))
        {
            return;
        }

        reader.Read();
        reader.Skip();
        writer.WriteStringValue(Redactor.Mask);
    }

    /// <summary>Copies a name or a text.</summary>
    /// <returns>For a name: whether a secret stands behind it.</returns>
    private static bool CopyString(ref Utf8JsonReader reader, Utf8JsonWriter writer, bool isName)
    {
        var length = reader.ValueSpan.Length;
        char[]? rented = null;
        var buffer = length <= 256 ? stackalloc char[256] : (rented = ArrayPool<char>.Shared.Rent(length));
        try
        {
            ReadOnlySpan<char> text = buffer[..reader.CopyString(buffer)];
            if (isName)
            {
                writer.WritePropertyName(text);
                return SecretNames.Contains(text);
            }

            writer.WriteStringValue(text);
            return false;
        }
        catch (InvalidOperationException invalidText)
        {
            // Not UTF-8 behind the quotes: then it is not JSON for us either.
            throw new JsonException("Invalid text.", invalidText);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<char>.Shared.Return(rented);
            }
        }
    }
}
