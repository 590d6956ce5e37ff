using System.Text.Json;
using System.Text.Json.Serialization;
using CareVision.Sandbox.Core.Vendor;

namespace CareVision.Sandbox.Proda.Tokens;

/// <summary>Answers in the token endpoint's style.</summary>
static class TokenReplies
{
    public static VendorReply Of(TokenReply reply) =>
        new(StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(reply, TokenJson.Default.TokenReply));

    public static VendorReply Refuse(int status, string error, string? description) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(new TokenError(error, description), TokenJson.Default.TokenError));

    /// <summary>The assertion is not what it should be.</summary>
    public static VendorReply Mapping() => Refuse(StatusCodes.Status400BadRequest, "mapping_error", "Token was not valid");

    /// <summary>The device or its key is not what it should be.</summary>
    public static VendorReply Device(string description) => Refuse(StatusCodes.Status400BadRequest, "device_error", description);

    /// <summary>Seen in practice for claims that name no relying party, although nothing is wrong with the server.</summary>
    public static VendorReply NoDeviceData() =>
        Refuse(StatusCodes.Status500InternalServerError, "server_error", "Unable to retrieve device data");
}

sealed record TokenReply(string AccessToken, string TokenType, int ExpiresIn, string KeyExpiry, string DeviceExpiry, string Scope);

sealed record TokenError(string Error, string? ErrorDescription);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TokenReply))]
[JsonSerializable(typeof(TokenError))]
[JsonSerializable(typeof(TokenClaims))]
sealed partial class TokenJson : JsonSerializerContext;
