namespace CareVision.Grains.Interfaces.Sync;

/// <summary>What a person decided about a record that the product does not settle by itself.</summary>
public enum HandSettlement
{
    /// <summary>Never sent.</summary>
    None = 0,
    /// <summary>It shall not be pushed. A newer desired state is pushed again.</summary>
    Skip = 1,
    /// <summary>The outside system has it: a person has looked.</summary>
    Resolve = 2,
}

/// <summary>A person settles a record by hand.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.SettleByHand)]
public sealed record SettleByHand
{
    /// <summary>What was decided.</summary>
    [Id(0)] public required HandSettlement Settlement { get; init; }
    /// <summary>Why it is skipped, or what proves that the outside system has it; required.</summary>
    [Id(1)] public required string Note { get; init; }
    /// <summary>The outside system's id, where it is not known yet; only for <see cref="HandSettlement.Resolve"/>.</summary>
    [Id(2)] public string? ExternalId { get; init; }
    /// <summary>Who decides.</summary>
    [Id(3)] public required CommandStamp Stamp { get; init; }
}

/// <summary>What a person decided, as it stays with the record until its next push.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.OperatorNote)]
public sealed record OperatorNote
{
    /// <summary>What was decided.</summary>
    [Id(0)] public required HandSettlement Settlement { get; init; }
    /// <summary>The person's words.</summary>
    [Id(1)] public required string Text { get; init; }
    /// <summary>Who decided.</summary>
    [Id(2)] public required string Actor { get; init; }
    /// <summary>When (UTC).</summary>
    [Id(3)] public DateTimeOffset At { get; init; }
}
