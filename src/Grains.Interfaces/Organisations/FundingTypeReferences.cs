namespace CareVision.Grains.Interfaces.Organisations;

/// <summary>A funding type reference and its sync switch (T8-T15).</summary>
[GenerateSerializer, Immutable, Alias(Aliases.FundingTypeReference)]
public sealed record FundingTypeReference
{
    /// <summary>The reference, e.g. <c>HCP</c>: required, trimmed, unique without regard to case (T11).</summary>
    [Id(0)] public required string Reference { get; init; }
    /// <summary>A description for people.</summary>
    [Id(1)] public string? Description { get; init; }
    /// <summary>"Don't create debtor account in TechOne" (T12, T13); off by default, so accounts sync (T9).</summary>
    [Id(2)] public bool DontCreateDebtorAccount { get; init; }
}

/// <summary>Saves the whole list at once.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.SaveFundingTypeReferences)]
public sealed record SaveFundingTypeReferences
{
    /// <summary>The list as it shall be.</summary>
    [Id(0)] public required IReadOnlyList<FundingTypeReference> References { get; init => field = Wire.Plain(value); }
    /// <summary>The version the editor saw (the ETag); null overwrites whatever is there.</summary>
    [Id(1)] public long? ExpectedVersion { get; init; }
    /// <summary>Who asks.</summary>
    [Id(2)] public required CommandStamp Stamp { get; init; }
}

/// <summary>The list as stored.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.FundingTypeReferencesSnapshot)]
public sealed record FundingTypeReferencesSnapshot
{
    /// <summary>The list, in the order it was saved.</summary>
    [Id(0)] public IReadOnlyList<FundingTypeReference> References { get; init => field = Wire.Plain(value); } = [];
    /// <summary>Counts saves; the ETag.</summary>
    [Id(1)] public long Version { get; init; }
    /// <summary>The references that the save which made this version changed (T16).</summary>
    [Id(2)] public IReadOnlyList<string> Changed { get; init => field = Wire.Plain(value); } = [];
}
