using System.Text.Json.Serialization;

namespace CareVision.Sandbox.TechOne.Tokens;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TokenReply))]
[JsonSerializable(typeof(TokenError))]
sealed partial class TechOneTokenJson : JsonSerializerContext;

sealed record TokenReply(string AccessToken, string TokenType, int ExpiresIn);

sealed record TokenError(string Error, string? ErrorDescription);
