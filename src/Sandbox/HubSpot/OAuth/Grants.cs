using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using CareVision.Sandbox.Core;
using CareVision.Sandbox.HubSpot.Crm;

namespace CareVision.Sandbox.HubSpot.OAuth;

/// <summary>Which account has installed the app with which scopes; and the codes and tokens that come of it.</summary>
sealed class Grants(SandboxClock clock, HubSpotOptions options, HubSpotSettings settings)
{
    static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10);

    readonly Lock _gate = new();
    readonly Dictionary<string, AuthorisationCode> _codes = new(StringComparer.Ordinal);
    readonly Dictionary<long, Installation> _installations = [];
    readonly ConcurrentDictionary<string, AccessToken> _tokens = new(StringComparer.Ordinal);
    long _version;

    public long Version => Interlocked.Read(ref _version);

    public Installation? Installed(long portal)
    {
        lock (_gate)
        {
            return _installations.GetValueOrDefault(portal);
        }
    }

    public List<Installation> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _installations.Values];
            }
        }
    }

    /// <summary>A person in the account agreed: a code that can be changed for tokens once and soon.</summary>
    public string Authorise(Portal portal, string redirectUrl, IReadOnlyList<string> scopes)
    {
        var code = $"na1-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";
        lock (_gate)
        {
            _codes[code] = new(portal.Id, redirectUrl, scopes, clock.UtcNow + CodeLife);
        }

        return code;
    }

    /// <summary>Changes a code for an installation; null when the code is unknown, used, old or for another address.</summary>
    public Installation? Redeem(string code, string redirectUrl)
    {
        lock (_gate)
        {
            // Gone with the first try, whatever comes of it.
            if (!_codes.Remove(code, out var found) || found.ExpiresAt <= clock.UtcNow || found.RedirectUrl != redirectUrl)
            {
                return null;
            }

            var before = _installations.GetValueOrDefault(found.Portal);
            var refresh = before?.RefreshToken ?? NewRefreshToken();
            return Keep(new(found.Portal, refresh, found.Scopes, clock.UtcNow));
        }
    }

    /// <summary>The installation of a refresh token, with a new one where they rotate; null when the app is not installed any more.</summary>
    public Installation? Refresh(string refreshToken)
    {
        lock (_gate)
        {
            var found = _installations.Values.FirstOrDefault(installed => installed.RefreshToken == refreshToken && !installed.RefreshRevoked);
            return found is null || !settings.Now.RotateRefreshTokens ? found : Keep(found with { RefreshToken = NewRefreshToken() });
        }
    }

    /// <summary>The refresh token's end. Access tokens live on, the app stays installed, events keep coming.</summary>
    public bool Revoke(string refreshToken)
    {
        lock (_gate)
        {
            var found = _installations.Values.FirstOrDefault(installed => installed.RefreshToken == refreshToken);
            return found is not null && Keep(found with { RefreshRevoked = true }) is not null;
        }
    }

    /// <summary>Ends everything the app has in the account. There is no event about it.</summary>
    public void Uninstall(long portal)
    {
        lock (_gate)
        {
            _installations.Remove(portal);
            Interlocked.Increment(ref _version);
        }

        foreach (var (token, grant) in _tokens)
        {
            if (grant.Portal == portal)
            {
                _tokens.TryRemove(token, out _);
            }
        }
    }

    public (string Token, int Seconds) Issue(Installation installed)
    {
        var seconds = settings.Now.TokenLifetimeSeconds;

        // Longer than many a column for tokens.
        var token = "CJSP" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(270));
        _tokens[token] = new(installed.Portal, installed.Scopes, clock.UtcNow.AddSeconds(seconds));
        Sweep();
        return (token, seconds);
    }

    /// <summary>The token's grant, good or expired; null when it never was one.</summary>
    public AccessToken? Find(string token) => _tokens.GetValueOrDefault(token);

    public void ExpireAll()
    {
        foreach (var (token, grant) in _tokens)
        {
            _tokens[token] = grant with { ExpiresAt = grant.ExpiresAt < clock.UtcNow ? grant.ExpiresAt : clock.UtcNow };
        }
    }

    public void Load(IEnumerable<Installation> installations)
    {
        lock (_gate)
        {
            _installations.Clear();
            _codes.Clear();
            foreach (var installed in installations)
            {
                _installations[installed.Portal] = installed;
            }

            Interlocked.Increment(ref _version);
        }

        _tokens.Clear();
    }

    /// <summary>Whether the app's developer registered the address; without a list, what HubSpot takes in general.</summary>
    public bool MayReturnTo(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url))
        {
            return false;
        }

        if (options.App.RedirectUrls.Count > 0)
        {
            return options.App.RedirectUrls.Contains(address, StringComparer.Ordinal);
        }

        return url.Scheme == Uri.UriSchemeHttps
            ? url.HostNameType == UriHostNameType.Dns
            : url.Scheme == Uri.UriSchemeHttp && url.Host == "localhost";
    }

    Installation Keep(Installation installed)
    {
        _installations[installed.Portal] = installed;
        Interlocked.Increment(ref _version);
        return installed;
    }

    void Sweep()
    {
        if (_tokens.Count % 500 != 0)
        {
            return;
        }

        var past = clock.UtcNow.AddHours(-1);
        foreach (var (token, grant) in _tokens)
        {
            if (grant.ExpiresAt < past)
            {
                _tokens.TryRemove(token, out _);
            }
        }
    }

    static string NewRefreshToken() => "na1-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(18));
}

sealed record AuthorisationCode(long Portal, string RedirectUrl, IReadOnlyList<string> Scopes, DateTimeOffset ExpiresAt);

/// <summary>The app in an account.</summary>
sealed record Installation(long Portal, string RefreshToken, IReadOnlyList<string> Scopes, DateTimeOffset At, bool RefreshRevoked = false);

sealed record AccessToken(long Portal, IReadOnlyList<string> Scopes, DateTimeOffset ExpiresAt);
