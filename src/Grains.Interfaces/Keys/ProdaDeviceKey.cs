namespace CareVision.Grains.Interfaces.Keys;

/// <summary>Key of an organisation's PRODA device: <c>{org}/proda-device</c>.</summary>
public readonly record struct ProdaDeviceKey
{
    private const string Kind = "proda-device";

    /// <summary>Makes the key; throws <see cref="ArgumentException"/> on a bad or reserved id.</summary>
    public ProdaDeviceKey(string organisation) => Organisation = PortalId.Require(organisation, nameof(organisation));

    /// <summary>The organisation.</summary>
    public string Organisation { get; }

    /// <summary>Reads a key; throws <see cref="FormatException"/> when it is not one.</summary>
    public static ProdaDeviceKey Parse(string key) => KeyFormat.Split(key, Kind) is [var organisation]
        ? new(organisation)
        : throw KeyFormat.NotA(key, Kind);

    /// <inheritdoc/>
    public override string ToString() => $"{Organisation}/{Kind}";
}
