using CareVision.Integrations.Http;
using Refit;

namespace CareVision.Integrations.TechOne;

/// <summary>TechOne's token endpoint; the client's base address is the whole address of it.</summary>
[Headers("Accept: application/json")]
internal interface ITechOneTokenApi
{
    /// <summary>Asks for a token by client credentials.</summary>
    [Post("")]
    Task<ApiResponse<TokenDocument>> AccessToken(
        [Body(BodySerializationMethod.UrlEncoded)] TokenForm form, [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);
}

/// <summary>The form of a token request.</summary>
internal sealed class TokenForm
{
    [AliasAs("grant_type")]
    public string GrantType { get; } = "client_credentials";

    [AliasAs("client_id")]
    public required string ClientId { get; init; }

    [AliasAs("client_secret")]
    public required string ClientSecret { get; init; }
}
