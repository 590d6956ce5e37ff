using CareVision.Grains.Interfaces.Sync;
using Orleans.Concurrency;

namespace CareVision.Grains.Interfaces.Platform;

/// <summary>The access token of one outside account: fetched once for the whole cluster, however many ask. Key: <see cref="Keys.PlatformKey"/>.</summary>
[Alias(Aliases.AccessTokenGrain)]
public interface IAccessTokenGrain : IGrainWithStringKey
{
    /// <summary>
    /// A token that lives long enough for a call. Interleaves, so that all callers share one renewal. <paramref name="credentials"/> is the
    /// fingerprint of the credentials the caller sees: a token of other credentials is dropped (T67).
    /// </summary>
    [AlwaysInterleave, Alias("get")]
    Task<AccessTokenReply> GetAsync(string credentials);

    /// <summary>The outside system refused this token before its time: forget it. <paramref name="tokenHash"/> is its SHA-256 in hex.</summary>
    [AlwaysInterleave, Alias("rejected")]
    Task RejectedAsync(string tokenHash);

    /// <summary>Keeps what a person's consent gave; replaces whatever was kept before. Stored encrypted.</summary>
    [Alias("keep")]
    Task KeepAsync(ConsentedToken token);

    /// <summary>Forgets all tokens of the account: nothing can be sent to it until somebody consents again.</summary>
    [Alias("forget")]
    Task ForgetAsync();
}

/// <summary>The tokens of a consent.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.ConsentedToken)]
public sealed record ConsentedToken
{
    /// <summary>The access token. A secret.</summary>
    [Id(0)] public required string Token { get; init; }
    /// <summary>How long it lives from now.</summary>
    [Id(1)] public required TimeSpan ExpiresIn { get; init; }
    /// <summary>What the next one is got with. A secret.</summary>
    [Id(2)] public required string RefreshToken { get; init; }
    /// <summary>The fingerprint of the credentials it was got with.</summary>
    [Id(3)] public required string Credentials { get; init; }

    /// <summary>Says nothing of the tokens.</summary>
    public override string ToString() => "token ***";
}

/// <summary>A token or the reason why there is none.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.AccessTokenReply)]
public sealed record AccessTokenReply
{
    /// <summary>The bearer token; null on failure. Never logged, never stored in clear.</summary>
    [Id(0)] public string? Token { get; init; }
    /// <summary>How long it may be used from the moment of the answer.</summary>
    [Id(1)] public TimeSpan UsableFor { get; init; }
    /// <summary>Why there is no token.</summary>
    [Id(2)] public SyncFailure? Failure { get; init; }

    /// <summary>Says nothing of the token.</summary>
    public override string ToString() => Token is null ? $"no token ({Failure?.Code})" : "token ***";
}
