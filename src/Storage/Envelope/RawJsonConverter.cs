using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CareVision.Storage.Envelope;

/// <summary>A string that holds JSON and is written as that JSON.</summary>
sealed class RawJsonConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.GetRawText();
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        // Through the reader, not as raw text: line breaks between tokens would end the envelope's first line.
        var clean = TextSanitizer.CleanEscapes(Encoding.UTF8.GetBytes(TextSanitizer.Clean(value)));
        using var document = JsonDocument.Parse(clean);
        document.RootElement.WriteTo(writer);
    }
}
