using CareVision.Grains.Interfaces;

namespace CareVision.Gateway.Security;

/// <summary>Who asks: the API key of this request. Also a handler's parameter.</summary>
internal sealed class Caller(long keyId, string name, Role role, string? organisation)
{
    /// <summary>The key's number; the partition of the rate limit.</summary>
    public long KeyId { get; } = keyId;

    /// <summary>The key's name; the actor in the ledger.</summary>
    public string Name { get; } = name;

    public Role Role { get; } = role;

    /// <summary>The one organisation the key belongs to; null for role platform.</summary>
    public string? Organisation { get; } = organisation;

    /// <summary>The stamp of a command without an idempotency key: the same for every request, so it is made once.</summary>
    public CommandStamp Stamp { get; } = new() { Actor = name };

    /// <summary>True when the key may see that this organisation exists.</summary>
    public bool BelongsTo(string organisation) =>
        Role == Role.Platform || string.Equals(Organisation, organisation, StringComparison.Ordinal);

    /// <summary>The caller of an authenticated request.</summary>
    public static Caller Of(HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("The endpoint does not say which access it needs.");

    /// <summary>Called by the framework before the handler.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult<Caller?>(Of(context));
}
