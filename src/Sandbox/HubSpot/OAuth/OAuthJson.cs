using System.Text.Json.Serialization;

namespace CareVision.Sandbox.HubSpot.OAuth;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TokenInformation))]
[JsonSerializable(typeof(TokenRefusal))]
[JsonSerializable(typeof(TokenReply))]
sealed partial class OAuthJson : JsonSerializerContext;

sealed record TokenReply(
    string TokenType, string AccessToken, string RefreshToken, int ExpiresIn, long? HubId = null, IReadOnlyList<string>? Scopes = null,
    long? UserId = null, string? TokenUse = null);

sealed record TokenRefusal(string? Error, string? ErrorDescription, string Status, string Message);

sealed record TokenInformation
{
    public bool Active { get; init; }

    public string? Token { get; init; }

    public string? TokenType { get; init; }

    public string? TokenUse { get; init; }

    public string? User { get; init; }

    public long? UserId { get; init; }

    public string? HubDomain { get; init; }

    public long? HubId { get; init; }

    public long? AppId { get; init; }

    public string? ClientId { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }

    public int? ExpiresIn { get; init; }
}
