using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CareVision.Grains.Hosting;

/// <summary>How one state type is stored: registered by the kind that owns it, so that a new kind edits nothing here.</summary>
/// <param name="Type">The state type.</param>
/// <param name="Name">Its state name.</param>
/// <param name="Version">The version of its JSON that this release writes; older ones are brought up when they are read.</param>
/// <param name="Json">Its JSON.</param>
internal sealed record StateSchema(Type Type, string Name, int Version, JsonTypeInfo Json)
{
    public void Write(Utf8JsonWriter writer, object? state) => JsonSerializer.Serialize(writer, state, Json);

    public object Read(ReadOnlyMemory<byte> json) =>
        JsonSerializer.Deserialize(json.Span, Json) ?? throw new JsonException($"The state '{Name}' is stored as null.");
}
