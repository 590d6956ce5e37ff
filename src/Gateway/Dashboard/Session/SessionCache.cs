using System.Collections.Concurrent;
using CareVision.Gateway.Security;
using CareVision.Storage.ConsoleSessions;
using Microsoft.Extensions.Options;

namespace CareVision.Gateway.Dashboard.Session;

/// <summary>Whose session a secret is, remembered for as long as an API key would be.</summary>
internal sealed class SessionCache(IConsoleSessions sessions, IOptions<GatewayOptions> options, TimeProvider time)
{
    const int MaxEntries = 10_000;

    readonly ConcurrentDictionary<KeyHash, (Caller Caller, long At)> entries = [];

    /// <summary>The one who is signed in with it; null when nobody is.</summary>
    public async ValueTask<Caller?> FindAsync(string? secret, CancellationToken cancellationToken)
    {
        if (secret is null or { Length: 0 or > KeyHash.MaxKeyLength })
        {
            return null;
        }

        var hash = KeyHash.Of(secret);
        if (entries.TryGetValue(hash, out var entry) && time.GetElapsedTime(entry.At) < options.Value.ApiKeyCacheTime)
        {
            return entry.Caller;
        }

        entries.TryRemove(hash, out _);
        if (await sessions.FindAsync(secret, time.GetUtcNow(), cancellationToken) is not { } key)
        {
            return null;
        }

        if (entries.Count >= MaxEntries)
        {
            entries.Clear();
        }

        var caller = new Caller(key.Id, key.Name, Roles.Parse(key.Role), key.Org);
        entries[hash] = (caller, time.GetTimestamp());
        return caller;
    }

    /// <summary>Forgets a session that was ended here.</summary>
    public void Forget(string secret) => entries.TryRemove(KeyHash.Of(secret), out _);
}
