using System.Collections.Concurrent;
using CareVision.Storage.ApiKeys;
using CareVision.Storage.Commands;

namespace CareVision.Gateway.Tests.Fakes;

/// <summary>The table of API keys.</summary>
sealed class FakeApiKeys(FakeCommandLog log) : IApiKeys
{
    readonly ConcurrentDictionary<string, ApiKey> keys = [];
    int lookUps;

    public int LookUps => lookUps;

    /// <summary>Thrown by the next look-ups instead of an answer.</summary>
    public Exception? Outage { get; set; }

    /// <summary>The plaintext key of a role within an organisation; made when it is asked for.</summary>
    public string Of(string role, string? org)
    {
        var plaintext = $"key-of-{role}-at-{org}";
        Add(plaintext, org, role, $"{role}@{org}");
        return plaintext;
    }

    public async Task<CreatedApiKey> CreateAsync(NewApiKey key, LoggedCommand? command, CancellationToken cancellationToken)
    {
        if (command is not null && !await log.SaveAsync(command, cancellationToken))
        {
            throw new CommandAlreadyLoggedException((await log.FindAsync(command.Org, command.Key, cancellationToken))!);
        }

        var plaintext = $"new-{keys.Count}";
        return new(Add(plaintext, key.Org, key.Role, key.Name), plaintext);
    }

    public Task<ApiKey?> FindAsync(string plaintext, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref lookUps);
        return Outage is not null
            ? throw Outage
            : Task.FromResult(keys.GetValueOrDefault(plaintext) is { RevokedAt: null } key ? key : null);
    }

    public Task<IReadOnlyList<ApiKey>> ListAsync(string? org, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ApiKey>>([.. keys.Values.Where(key => key.Org == org)]);

    public Task<bool> RevokeAsync(string? org, long id, CancellationToken cancellationToken)
    {
        var (plaintext, key) = keys.FirstOrDefault(entry => entry.Value.Id == id && entry.Value.Org == org);
        return Task.FromResult(key is not null && keys.TryUpdate(plaintext, key with { RevokedAt = DateTimeOffset.UnixEpoch }, key));
    }

    /// <summary>A key by its number; null when it was revoked.</summary>
    public ApiKey? ById(long id) => keys.Values.FirstOrDefault(key => key.Id == id && key.RevokedAt is null);

    ApiKey Add(string plaintext, string? org, string role, string name) =>
        keys.GetOrAdd(plaintext, _ => new ApiKey(keys.Count + 1, org, role, name, default, null));
}
