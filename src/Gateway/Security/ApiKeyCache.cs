using System.Collections.Concurrent;
using CareVision.Storage.ApiKeys;
using Microsoft.Extensions.Options;

namespace CareVision.Gateway.Security;

/// <summary>Looks API keys up, and remembers the answer for a short while so that the database is not asked for every request.</summary>
internal sealed class ApiKeyCache(IApiKeys keys, IOptions<GatewayOptions> options, TimeProvider time)
{
    // Guessed keys must not grow the memory: a full cache is simply forgotten.
    const int MaxEntries = 10_000;

    readonly ConcurrentDictionary<KeyHash, Entry> entries = [];

    /// <summary>Whose key it is; null when it is nobody's.</summary>
    public async ValueTask<Caller?> FindAsync(string key)
    {
        if (key.Length is 0 or > KeyHash.MaxKeyLength)
        {
            return null;
        }

        var hash = KeyHash.Of(key);
        if (!entries.TryGetValue(hash, out var entry) || IsOver(entry))
        {
            entry = Replace(hash, key, entry);
        }

        try
        {
            return await entry.Caller.Value;
        }
        catch
        {
            entries.TryRemove(new(hash, entry));
            throw;
        }
    }

    internal int Count => entries.Count;

    /// <summary>Forgets everything: after a key was revoked here, it works no longer here.</summary>
    public void Clear() => entries.Clear();

    bool IsOver(Entry entry)
    {
        if (!entry.Caller.Value.IsCompletedSuccessfully)
        {
            return false;
        }

#pragma warning disable RS0030 // It is completed.
        var life = entry.Caller.Value.Result is null ? options.Value.UnknownApiKeyCacheTime : options.Value.ApiKeyCacheTime;
#pragma warning restore RS0030
        return time.GetElapsedTime(entry.At) >= life;
    }

    // Whoever finds the entry over starts one look-up; all others wait for the same.
    Entry Replace(KeyHash hash, string key, Entry? old)
    {
        var fresh = new Entry(new Lazy<Task<Caller?>>(() => LookUpAsync(key)), time.GetTimestamp());
        if (old is not null)
        {
            return entries.TryUpdate(hash, fresh, old) ? fresh : entries.GetValueOrDefault(hash, fresh);
        }

        if (entries.Count >= MaxEntries)
        {
            entries.Clear();
        }

        return entries.GetOrAdd(hash, fresh);
    }

    // Not tied to the request that happens to ask first: others wait for it too.
    async Task<Caller?> LookUpAsync(string key) =>
        await keys.FindAsync(key, CancellationToken.None) is { } found
            ? new Caller(found.Id, found.Name, Roles.Parse(found.Role), found.Org)
            : null;

    sealed record Entry(Lazy<Task<Caller?>> Caller, long At);
}
