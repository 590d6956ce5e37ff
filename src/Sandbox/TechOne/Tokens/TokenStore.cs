using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using CareVision.Sandbox.Core;

namespace CareVision.Sandbox.TechOne.Tokens;

/// <summary>Issued access tokens; they do not outlive the process.</summary>
sealed class TokenStore(SandboxClock clock)
{
    const int SweepEvery = 1_000;

    readonly ConcurrentDictionary<string, (string ClientId, string Scope, DateTimeOffset ExpiresAt)> _tokens = new(StringComparer.Ordinal);
    int _issued;

    public int Live => _tokens.Count(token => token.Value.ExpiresAt > clock.UtcNow);

    public string Issue(string clientId, string scope, int lifetimeSeconds)
    {
        if (Interlocked.Increment(ref _issued) % SweepEvery == 0)
        {
            Sweep();
        }

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        _tokens[token] = (clientId, scope, clock.UtcNow.AddSeconds(lifetimeSeconds));
        return token;
    }

    /// <summary>The scope of a token that is still good, or null.</summary>
    public string? ScopeOf(string token) =>
        _tokens.TryGetValue(token, out var found) && found.ExpiresAt > clock.UtcNow ? found.Scope : null;

    /// <summary>The tokens that are good now, as much of each as may be shown.</summary>
    public IReadOnlyList<IssuedToken> All() =>
    [
        .. from token in _tokens
           where token.Value.ExpiresAt > clock.UtcNow
           orderby token.Value.ExpiresAt descending
           select new IssuedToken(token.Key[..6], token.Value.ClientId, token.Value.Scope, token.Value.ExpiresAt),
    ];

    public void RevokeAll() => _tokens.Clear();

    void Sweep()
    {
        var now = clock.UtcNow;
        foreach (var (token, grant) in _tokens)
        {
            if (grant.ExpiresAt <= now)
            {
                _tokens.TryRemove(token, out _);
            }
        }
    }
}

/// <summary>A token as it may be shown.</summary>
sealed record IssuedToken(string Beginning, string ClientId, string Scope, DateTimeOffset ExpiresAt);
