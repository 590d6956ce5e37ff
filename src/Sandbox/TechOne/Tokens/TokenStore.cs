using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using CareVision.Sandbox.Core;

namespace CareVision.Sandbox.TechOne.Tokens;

/// <summary>Issued access tokens; they do not outlive the process.</summary>
sealed class TokenStore(SandboxClock clock)
{
    const int SweepEvery = 1_000;

    readonly ConcurrentDictionary<string, (string Scope, DateTimeOffset ExpiresAt)> _tokens = new(StringComparer.Ordinal);
    int _issued;

    public int Live => _tokens.Count(token => token.Value.ExpiresAt > clock.UtcNow);

    public string Issue(string scope, int lifetimeSeconds)
    {
        if (Interlocked.Increment(ref _issued) % SweepEvery == 0)
        {
            Sweep();
        }

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        _tokens[token] = (scope, clock.UtcNow.AddSeconds(lifetimeSeconds));
        return token;
    }

    /// <summary>The scope of a token that is still good, or null.</summary>
    public string? ScopeOf(string token) =>
        _tokens.TryGetValue(token, out var found) && found.ExpiresAt > clock.UtcNow ? found.Scope : null;

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
