using System.Collections.Concurrent;
using CareVision.Integrations.Http;

namespace CareVision.Integrations.Tests.Fixtures;

/// <summary>Keeps one token an account and asks the outside system for it, as the host's keeper does.</summary>
internal sealed class DirectTokens(ITokenSource source) : IAccessTokens
{
    private readonly ConcurrentDictionary<ProviderAccount, string> _tokens = new();

    public async ValueTask<AccessTokenAnswer> GetAsync(ProviderAccount account, CancellationToken ct)
    {
        if (_tokens.TryGetValue(account, out var kept))
        {
            return AccessTokenAnswer.Granted(kept);
        }

        var outcome = await source.RequestAsync(account, ct);
        return outcome.Match(
            token => AccessTokenAnswer.Granted(_tokens[account] = token.Token),
            AccessTokenAnswer.Refused);
    }

    public ValueTask RejectedAsync(ProviderAccount account, string token, CancellationToken ct)
    {
        _tokens.TryRemove(KeyValuePair.Create(account, token));
        return ValueTask.CompletedTask;
    }
}
