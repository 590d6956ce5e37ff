namespace CareVision.Integrations.Http;

/// <summary>A token source whose accounts are opened by a person's consent: each new token is got with the refresh token of that consent.</summary>
public interface IRefreshTokenSource : ITokenSource
{
    /// <summary>Asks the outside system for a new token.</summary>
    /// <param name="account">The account.</param>
    /// <param name="refreshToken">The refresh token. A secret.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The token, with the refresh token of the next time; unauthorised when the consent is withdrawn.</returns>
    Task<ExternalOutcome<AccessToken>> RefreshAsync(ProviderAccount account, string refreshToken, CancellationToken ct);
}
