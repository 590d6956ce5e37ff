using CareVision.Storage.Commands;

namespace CareVision.Storage.ApiKeys;

/// <summary>API keys, kept as hashes: a key is shown once, when it is made.</summary>
public interface IApiKeys
{
    /// <summary>Makes a key.</summary>
    /// <param name="key">What it is for.</param>
    /// <param name="command">Remembered in the same transaction as the key, when the caller came with an idempotency key.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CommandAlreadyLoggedException">The command was done before; no second key was made.</exception>
    Task<CreatedApiKey> CreateAsync(NewApiKey key, LoggedCommand? command, CancellationToken cancellationToken);

    /// <summary>The key that has this text; null when there is none or it was revoked.</summary>
    Task<ApiKey?> FindAsync(string plaintext, CancellationToken cancellationToken);

    /// <summary>The keys of an organisation (null: of the platform), oldest first, with the revoked ones.</summary>
    Task<IReadOnlyList<ApiKey>> ListAsync(string? org, CancellationToken cancellationToken);

    /// <summary>
    /// Revokes a key of this organisation (null: of the platform); false when there is no such key or it was revoked before.
    /// </summary>
    Task<bool> RevokeAsync(string? org, long id, CancellationToken cancellationToken);
}

/// <summary>A key to be made.</summary>
public sealed record NewApiKey
{
    /// <summary>Organisation it belongs to; null for the platform.</summary>
    public string? Org { get; init; }

    /// <summary>Role: platform, portal, viewer, operator or support.</summary>
    public required string Role { get; init; }

    /// <summary>Name of its holder, which is the actor in the audit.</summary>
    public required string Name { get; init; }

    /// <summary>The key itself, for a fixed key from configuration; null makes a random one. A key given again keeps its row.</summary>
    public string? Plaintext { get; init; }
}

/// <summary>A key just made; the only time its text is to be had.</summary>
public sealed record CreatedApiKey(ApiKey Key, string Plaintext);

/// <summary>A key as it is kept.</summary>
public sealed record ApiKey(long Id, string? Org, string Role, string Name, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);
