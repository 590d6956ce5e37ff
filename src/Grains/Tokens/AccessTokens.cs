using System.Collections.Concurrent;
using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Platform;
using CareVision.Integrations.Http;

namespace CareVision.Grains.Tokens;

/// <summary>The silo's side of the tokens: remembers what the token grain gave for as long as it may be used.</summary>
internal sealed class AccessTokens(IGrainFactory grains, IEnumerable<ITokenSource> sources, TimeProvider time) : IAccessTokens
{
    private readonly ConcurrentDictionary<ProviderAccount, Held> _held = new();

    public async ValueTask<AccessTokenAnswer> GetAsync(ProviderAccount account, CancellationToken ct)
    {
        var credentials = sources.FirstOrDefault(s => s.Providers.Contains(account.Provider))?.Fingerprint(account) ?? "";
        if (_held.TryGetValue(account, out var held) && held.Credentials == credentials && time.GetTimestamp() < held.Until)
        {
            return held.Answer;
        }

        var asked = time.GetTimestamp();
        var reply = await Grain(account).GetAsync(credentials).WaitAsync(ct);
        if (reply.Token is null)
        {
            return AccessTokenAnswer.Refused(Failures.Back(reply.Failure!));
        }

        var answer = AccessTokenAnswer.Granted(reply.Token);
        _held[account] = new Held(answer, credentials, asked + (long)(reply.UsableFor.TotalSeconds * time.TimestampFrequency));
        return answer;
    }

    public async ValueTask RejectedAsync(ProviderAccount account, string token, CancellationToken ct)
    {
        if (_held.TryGetValue(account, out var held) && held.Answer.Token == token)
        {
            _held.TryRemove(KeyValuePair.Create(account, held));
        }

        await Grain(account).RejectedAsync(AccessTokenGrain.Hash(token)).WaitAsync(ct);
    }

    private IAccessTokenGrain Grain(ProviderAccount account) =>
        grains.GetGrain<IAccessTokenGrain>(new PlatformKey(account.Provider, account.Account, PlatformKey.Token).ToString());

    private sealed record Held(AccessTokenAnswer Answer, string Credentials, long Until);
}
