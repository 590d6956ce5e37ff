using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Grains.Interfaces.FundingTypes;

/// <summary>A funding type reference that TechOne knows.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.TechOneReference)]
public sealed record TechOneReference
{
    /// <summary>The reference in TechOne's spelling.</summary>
    [Id(0)] public required string Reference { get; init; }
    /// <summary>TechOne's description.</summary>
    [Id(1)] public string? Description { get; init; }
    /// <summary>Since when it has been seen there without a break (UTC).</summary>
    [Id(2)] public DateTimeOffset ListedSince { get; init; }
}

/// <summary>What TechOne listed when it was read last.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.TechOneReferencesSnapshot)]
public sealed record TechOneReferencesSnapshot
{
    /// <summary>References that may be used; inactive ones are left out.</summary>
    [Id(0)] public IReadOnlyList<TechOneReference> References { get; init => field = Wire.Plain(value); } = [];
    /// <summary>When the list was read (UTC); null: never.</summary>
    [Id(1)] public DateTimeOffset? ReadAt { get; init; }
    /// <summary>Why the last reading failed; null: it did not.</summary>
    [Id(2)] public SyncFailure? Failure { get; init; }
    /// <summary>References that funding sources wait for.</summary>
    [Id(3)] public IReadOnlyList<string> Awaited { get; init => field = Wire.Plain(value); } = [];

    /// <summary>Whether TechOne knows the reference; null: its list was never read.</summary>
    public bool? Supports(string reference) =>
        ReadAt is null ? null : References.Any(r => string.Equals(r.Reference, reference, StringComparison.OrdinalIgnoreCase));
}

/// <summary>What a reading found.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.TechOneReferencesReport)]
public sealed record TechOneReferencesReport
{
    /// <summary>The active references.</summary>
    [Id(0)] public IReadOnlyList<TechOneReference> References { get; init => field = Wire.Plain(value); } = [];
    /// <summary>Why it could not be read; null: it was.</summary>
    [Id(1)] public SyncFailure? Failure { get; init; }
}
