using System.Text.Json;
using System.Text.Json.Serialization;

namespace CareVision.Integrations.Proda;

internal sealed record JwkDocument
{
    public string Kty { get; init; } = "RSA";

    public required string N { get; init; }

    public required string E { get; init; }

    public string Alg { get; init; } = "RS256";

    public string Use { get; init; } = "sig";

    public required string Kid { get; init; }
}

internal sealed record ActivationDocument
{
    public required string OrgId { get; init; }

    public required string Otac { get; init; }

    public required JwkDocument Key { get; init; }

    public override string ToString() => nameof(ActivationDocument);
}

internal sealed record DeviceDocument
{
    public string? DeviceName { get; init; }

    public DateTimeOffset? KeyExpiry { get; init; }

    public DateTimeOffset? DeviceExpiry { get; init; }
}

internal sealed record DeviceRefusal
{
    [JsonConverter(typeof(NdiaErrorsConverter))]
    public IReadOnlyList<NdiaError>? Errors { get; init; }
}

internal sealed record AssertionHeader
{
    [JsonPropertyName("alg")]
    public string Alg { get; init; } = "RS256";

    [JsonPropertyName("kid")]
    public required string Kid { get; init; }
}

internal sealed record AssertionClaims
{
    [JsonPropertyName("iss")]
    public required string Iss { get; init; }

    [JsonPropertyName("sub")]
    public required string Sub { get; init; }

    [JsonPropertyName("aud")]
    public required string Aud { get; init; }

    // One claim whose name has a dot in it.
    [JsonPropertyName("token.aud")]
    public required string TokenAud { get; init; }

    [JsonPropertyName("iat")]
    public required long Iat { get; init; }

    [JsonPropertyName("exp")]
    public required long Exp { get; init; }
}

internal sealed record ProdaTokenDocument
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    [JsonPropertyName("expires_in")]
    public int? ExpiresIn { get; init; }

    [JsonPropertyName("key_expiry")]
    public DateTimeOffset? KeyExpiry { get; init; }

    [JsonPropertyName("device_expiry")]
    public DateTimeOffset? DeviceExpiry { get; init; }

    public override string ToString() => "Token";
}

internal sealed record ProdaTokenRefusal
{
    [JsonPropertyName("error")]
    public string? Error { get; init; }

    [JsonPropertyName("error_description")]
    public string? ErrorDescription { get; init; }
}

/// <summary>Reads and writes PRODA's documents in camelCase, generated at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(object))]
[JsonSerializable(typeof(JwkDocument))]
[JsonSerializable(typeof(ActivationDocument))]
[JsonSerializable(typeof(DeviceDocument))]
[JsonSerializable(typeof(DeviceRefusal))]
[JsonSerializable(typeof(AssertionHeader))]
[JsonSerializable(typeof(AssertionClaims))]
[JsonSerializable(typeof(ProdaTokenDocument))]
[JsonSerializable(typeof(ProdaTokenRefusal))]
internal sealed partial class ProdaJson : JsonSerializerContext
{
    /// <summary>The device service's words, its code in front.</summary>
    internal static string? DeviceWords(string content) =>
        Try(content, text => JsonSerializer.Deserialize(text, Default.DeviceRefusal)?.Errors is { Count: > 0 } errors ? string.Join("; ", errors) : null);

    /// <summary>The token endpoint's words.</summary>
    internal static string? TokenWords(string content) => Try(content, text =>
        JsonSerializer.Deserialize(text, Default.ProdaTokenRefusal) is { Error: { } error } refusal ? $"{error}: {refusal.ErrorDescription}" : null);

    private static string? Try(string content, Func<string, string?> read)
    {
        try
        {
            return read(content);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
