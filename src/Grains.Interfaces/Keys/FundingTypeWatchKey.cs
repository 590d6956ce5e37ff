namespace CareVision.Grains.Interfaces.Keys;

/// <summary>Key of the watch over TechOne's funding type references: <c>{org}/funding-type-watch</c>.</summary>
public readonly record struct FundingTypeWatchKey
{
    private const string Kind = "funding-type-watch";

    /// <summary>Makes the key; throws <see cref="ArgumentException"/> on an id that breaks <see cref="PortalId.Pattern"/>.</summary>
    public FundingTypeWatchKey(string organisation) => Organisation = PortalId.Require(organisation, nameof(organisation));

    /// <summary>The organisation; the tenant is always the first segment.</summary>
    public string Organisation { get; }

    /// <summary>Reads a key; throws <see cref="FormatException"/> when it is not one.</summary>
    public static FundingTypeWatchKey Parse(string key) => KeyFormat.Split(key, Kind) is [var organisation]
        ? new(organisation)
        : throw KeyFormat.NotA(key, Kind);

    /// <inheritdoc/>
    public override string ToString() => $"{Organisation}/{Kind}";
}
