namespace CareVision.Integrations.Http;

/// <summary>Where clients get access tokens from. One source per account, so that a token is fetched once for all.</summary>
public interface IAccessTokens
{
    /// <summary>Gives the account's present token, fetching one when needed.</summary>
    /// <param name="account">The account.</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <returns>A token, or the classified reason why there is none.</returns>
    ValueTask<AccessTokenAnswer> GetAsync(ProviderAccount account, CancellationToken ct);

    /// <summary>Reports that the outside system answered 401 to this token, so that the next call gets another one.</summary>
    /// <param name="account">The account.</param>
    /// <param name="token">The refused token; a newer one that is already in place is kept.</param>
    /// <param name="ct">Cancels the wait.</param>
    ValueTask RejectedAsync(ProviderAccount account, string token, CancellationToken ct);
}
