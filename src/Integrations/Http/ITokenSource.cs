namespace CareVision.Integrations.Http;

/// <summary>Gets new access tokens for the accounts of some providers. The keeper of tokens picks the one that serves an account.</summary>
public interface ITokenSource
{
    /// <summary>The providers served, by their names in the parameter store.</summary>
    IReadOnlyCollection<string> Providers { get; }

    /// <summary>A hash of the account's present credentials; null when the account is not configured (any more).</summary>
    /// <param name="account">The account.</param>
    string? Fingerprint(ProviderAccount account);

    /// <summary>Asks the outside system for a new token. Never asked twice at once for one account by a well-behaved keeper.</summary>
    /// <param name="account">The account.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The token; unauthorised when the credentials are refused; unavailable when the system cannot be reached.</returns>
    Task<ExternalOutcome<AccessToken>> RequestAsync(ProviderAccount account, CancellationToken ct);
}
