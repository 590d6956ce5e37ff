using System.Security.Cryptography;
using System.Text;
using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Platform;
using CareVision.Integrations.Http;

namespace CareVision.Grains.Tokens;

/// <summary>The access token of one outside account: one renewal for everyone who asks meanwhile.</summary>
[GrainType(GrainTypes.AccessToken)]
internal sealed class AccessTokenGrain(
    IGrainContext context,
    [PersistentState(StateNames.AccessToken, StorageNames.Sync)] IPersistentState<AccessTokenState> state,
    IEnumerable<ITokenSource> sources, SecretBox secrets, TimeProvider time) : IGrainBase, IAccessTokenGrain
{
    // A token must outlive the call it is got for, and the clocks of two machines differ.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly PlatformKey _key = PlatformKey.Parse(context.GrainId.Key.ToString()!);
    private string? _token;
    private string? _credentials;
    private DateTimeOffset _expiresAt;
    private Task<AccessTokenReply>? _renewal;

    public IGrainContext GrainContext => context;

    public Task OnActivateAsync(CancellationToken token)
    {
        // A key that is gone makes the token useless, not the grain: a new one is fetched.
        (_token, _credentials, _expiresAt) = (secrets.TryOpen(state.State.Cipher), state.State.Credentials, state.State.ExpiresAt);
        return Task.CompletedTask;
    }

    public Task<AccessTokenReply> GetAsync(string credentials)
    {
        if (Usable(credentials) is { } reply)
        {
            return Task.FromResult(reply);
        }

        return _renewal is { IsCompleted: false } ? _renewal : _renewal = RenewAsync();
    }

    public Task RejectedAsync(string tokenHash)
    {
        if (_token is not null && Hash(_token) == tokenHash)
        {
            _token = null;
        }

        return Task.CompletedTask;
    }

    public async Task KeepAsync(ConsentedToken token)
    {
        (_token, _credentials, _expiresAt) = (token.Token, token.Credentials, time.GetUtcNow() + token.ExpiresIn);
        await this.CommitAsync(state, s => (s.Cipher, s.RefreshCipher, s.Credentials, s.ExpiresAt) =
            (secrets.Seal(token.Token), secrets.Seal(token.RefreshToken), token.Credentials, _expiresAt));
    }

    public async Task ForgetAsync()
    {
        (_token, _credentials, _expiresAt) = (null, null, default);
        await this.CommitAsync(state, s => (s.Cipher, s.RefreshCipher, s.Credentials, s.ExpiresAt) = (null, null, null, default));
    }

    internal static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private AccessTokenReply? Usable(string credentials)
    {
        var left = _expiresAt - time.GetUtcNow() - Margin;
        return _token is not null && _credentials == credentials && left > TimeSpan.Zero
            ? new AccessTokenReply { Token = _token, UsableFor = left }
            : null;
    }

    private async Task<AccessTokenReply> RenewAsync()
    {
        var source = sources.Single(s => s.Providers.Contains(_key.Provider));
        using var giveUp = new CancellationTokenSource(Patience, time);
        var asked = time.GetUtcNow();
        var account = new ProviderAccount(_key.Provider, _key.Account);
        var outcome = source is IRefreshTokenSource consented && secrets.TryOpen(state.State.RefreshCipher) is { } refresh
            ? await consented.RefreshAsync(account, refresh, giveUp.Token)
            : await source.RequestAsync(account, giveUp.Token);
        if (!outcome.IsSuccess)
        {
            return new AccessTokenReply { Failure = Failures.Of(outcome.Failure) };
        }

        var got = outcome.Value;
        (_token, _credentials, _expiresAt) = (got.Token, got.Fingerprint, asked + got.ExpiresIn);
        await this.CommitAsync(state, s =>
        {
            (s.Cipher, s.Credentials, s.ExpiresAt) = (secrets.Seal(got.Token), got.Fingerprint, _expiresAt);
            s.RefreshCipher = got.RefreshToken is { } next ? secrets.Seal(next) : s.RefreshCipher;
        });
        // A token that lives no longer than the margin is still good for the call at hand.
        return new AccessTokenReply { Token = got.Token, UsableFor = got.ExpiresIn > 2 * Margin ? got.ExpiresIn - Margin : got.ExpiresIn / 2 };
    }
}
