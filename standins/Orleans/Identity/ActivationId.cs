using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.Runtime;

/// <summary>The identity of one activation of a grain.</summary>
[GenerateSerializer, Immutable]
[JsonConverter(typeof(ActivationIdConverter))]
public readonly struct ActivationId(Guid key) : IEquatable<ActivationId>
{
    [Id(0)]
    private readonly Guid _key = key;

    public bool IsDefault => _key == default;

    public static ActivationId NewId() => new(Guid.NewGuid());

    public static ActivationId FromParsableString(string activationId)
        => activationId is { Length: 33 } && activationId[0] == '@'
            ? new(Guid.ParseExact(activationId.AsSpan(1), "N"))
            : throw new FormatException($"\"{activationId}\" is not an activation id.");

    public string ToParsableString() => ToString();

    public bool Equals(ActivationId other) => _key.Equals(other._key);

    public override bool Equals(object? obj) => obj is ActivationId other && Equals(other);

    public override int GetHashCode() => _key.GetHashCode();

    public override string ToString() => $"@{_key:N}";

    public static bool operator ==(ActivationId left, ActivationId right) => left.Equals(right);

    public static bool operator !=(ActivationId left, ActivationId right) => !left.Equals(right);
}

public sealed class ActivationIdConverter : JsonConverter<ActivationId>
{
    public override ActivationId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => ActivationId.FromParsableString(reader.GetString() ?? throw new JsonException("An activation id is a string."));

    public override void Write(Utf8JsonWriter writer, ActivationId value, JsonSerializerOptions options)
        => writer.WriteStringValue(value.ToString());
}
