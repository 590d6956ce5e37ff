namespace CareVision.Grains.Interfaces;

/// <summary>Who asks, and under which idempotency key: travels with every command and into the ledger.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.CommandStamp)]
public sealed record CommandStamp
{
    /// <summary>The name of the API key or operator, e.g. <c>portal</c> or <c>maria@demo</c>.</summary>
    [Id(0)] public required string Actor { get; init; }

    /// <summary>The caller's <c>Idempotency-Key</c>; a repeat within 24 h answers the first result. Null where the command is idempotent by itself.</summary>
    [Id(1)] public string? IdempotencyKey { get; init; }

    /// <summary>SHA-256 (hex) of method, path and body: the same key with another body is refused.</summary>
    [Id(2)] public string? BodyHash { get; init; }

    /// <summary>The bulk run on whose behalf it comes; null: someone asks for this one entity.</summary>
    [Id(3)] public string? Run { get; init; }
}
