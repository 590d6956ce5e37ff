using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace CareVision.Sandbox.Proda.Tokens;

/// <summary>A signed statement of who asks (RFC 7523), read and not yet believed.</summary>
sealed class Assertion
{
    readonly JsonElement _claims;

    Assertion(JsonElement header, JsonElement claims, byte[] signed, byte[] signature)
    {
        (_claims, Signed, Signature) = (claims, signed, signature);
        (Algorithm, KeyId) = (Text(header, "alg"), Text(header, "kid"));
    }

    public string? Algorithm { get; }

    public string? KeyId { get; }

    public string? Issuer => Text(_claims, "iss");

    public string? Subject => Text(_claims, "sub");

    public string? Audience => Text(_claims, "aud");

    /// <summary>The relying party: one claim whose name has a dot in it.</summary>
    public string? RelyingParty => Text(_claims, "token.aud");

    public DateTimeOffset? IssuedAt => Time("iat");

    public DateTimeOffset? Expiry => Time("exp");

    public byte[] Signed { get; }

    public byte[] Signature { get; }

    /// <summary>Null when the text is not a signed JWT of two JSON objects.</summary>
    public static Assertion? Parse(string text)
    {
        var parts = text.Split('.');
        if (parts.Length != 3)
        {
            return null;
        }

        try
        {
            var header = JsonElement.Parse(Base64Url.DecodeFromChars(parts[0]));
            var claims = JsonElement.Parse(Base64Url.DecodeFromChars(parts[1]));
            return header.ValueKind == JsonValueKind.Object && claims.ValueKind == JsonValueKind.Object
                ? new(header, claims, Encoding.UTF8.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]))
                : null;
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException)
        {
            return null;
        }
    }

    static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    DateTimeOffset? Time(string name) =>
        _claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds)
        && seconds is > 0 and < 100_000_000_000
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
