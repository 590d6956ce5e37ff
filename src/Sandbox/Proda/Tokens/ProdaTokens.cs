using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CareVision.Sandbox.Core;
using CareVision.Sandbox.Proda.Devices;

namespace CareVision.Sandbox.Proda.Tokens;

/// <summary>Issued access tokens; they do not outlive the process.</summary>
/// <remarks>A token is a JWT, as the real ones are, with an HMAC of the sandbox's own in place of PRODA's signature: clients must not look into it.</remarks>
sealed class ProdaTokens(SandboxClock clock)
{
    const int SweepEvery = 1_000;

    readonly ConcurrentDictionary<string, Grant> _grants = new(StringComparer.Ordinal);
    readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);
    int _issued;
    int _epoch;

    public int Live => _grants.Count(grant => IsGood(grant.Value));

    public string Issue(ProdaDevice device, string relyingParty, int lifetimeSeconds)
    {
        if (Interlocked.Increment(ref _issued) % SweepEvery == 0)
        {
            Sweep();
        }

        var expiry = clock.UtcNow.AddSeconds(lifetimeSeconds);
        var claims = new TokenClaims(
            device.RaNumber, "proda", "PRODA.UNATTENDED.B2B", expiry.ToUnixTimeSeconds(), Guid.NewGuid().ToString("N"), device.Name, relyingParty);
        var unsigned = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8) + "."
            + Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims, TokenJson.Default.TokenClaims));
        var token = unsigned + "." + Base64Url.EncodeToString(HMACSHA256.HashData(_secret, Encoding.ASCII.GetBytes(unsigned)));
        _grants[token] = new(device.RaNumber, device.Name, expiry, Volatile.Read(ref _epoch));
        return token;
    }

    /// <summary>Who a token was given to, while it is good; null otherwise.</summary>
    public (string RaNumber, string Device)? Holder(string? authorization) =>
        Find(authorization) is { } grant && IsGood(grant) ? (grant.RaNumber, grant.Device) : null;

    /// <summary>The organisation a token was given to, also when it is over: work that was taken in time may be done later.</summary>
    public string? Organisation(string? authorization) => Find(authorization)?.RaNumber;

    public void RevokeAll() => Interlocked.Increment(ref _epoch);

    bool IsGood(Grant grant) => grant.Epoch == Volatile.Read(ref _epoch) && grant.Expiry > clock.UtcNow;

    Grant? Find(string? authorization) =>
        authorization is not null && authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? _grants.GetValueOrDefault(authorization[7..].Trim())
            : null;

    void Sweep()
    {
        var forgotten = clock.UtcNow.AddHours(-2);
        foreach (var (token, grant) in _grants)
        {
            if (grant.Expiry < forgotten)
            {
                _grants.TryRemove(token, out _);
            }
        }
    }

    sealed record Grant(string RaNumber, string Device, DateTimeOffset Expiry, int Epoch);
}

/// <summary>What a token says about itself.</summary>
sealed record TokenClaims(
    string Sub, string Iss, string Aud, long Exp, string Jti,
    [property: JsonPropertyName("proda.swinst")] string Instance,
    [property: JsonPropertyName("proda.aud")] string RelyingParty);
