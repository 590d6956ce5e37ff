using System.Text.Json;
using System.Text.Json.Serialization;

namespace CareVision.Integrations.Proda;

/// <summary>Errors come as texts, as keys with values, or as one of either outside a list: all are read.</summary>
internal sealed class NdiaErrorsConverter : JsonConverter<IReadOnlyList<NdiaError>?>
{
    public override IReadOnlyList<NdiaError>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.Array => [.. document.RootElement.EnumerateArray().Select(One)],
            _ => [One(document.RootElement)],
        };
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<NdiaError>? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Errors are only read.");

    private static NdiaError One(JsonElement error) => error.ValueKind switch
    {
        JsonValueKind.String => new(null, error.GetString()),
        JsonValueKind.Object => new(Text(error, "key") ?? Text(error, "code"), Text(error, "value") ?? Text(error, "message")),
        _ => new(null, error.GetRawText()),
    };

    private static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText() : null;
}
