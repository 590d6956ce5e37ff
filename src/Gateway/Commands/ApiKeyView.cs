using CareVision.Storage.ApiKeys;

namespace CareVision.Gateway.Commands;

/// <summary>An API key of the organisation.</summary>
public sealed record ApiKeyView
{
    /// <summary>Its number, for revoking it; null only in a repeated answer when several keys share name and role.</summary>
    public long? Id { get; init; }

    /// <summary>Who or what holds it.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public required string Role { get; init; }

    /// <summary>When it was issued (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was revoked (UTC); null while it works.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The key itself: shown in the answer to the request that made it, and never again, not even to a repeat of that request.</summary>
    public string? Key { get; init; }

    internal static ApiKeyView Of(ApiKey row, string? key = null) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Role = row.Role,
        CreatedAt = row.CreatedAt,
        RevokedAt = row.RevokedAt,
        Key = key,
    };
}
