namespace CareVision.Grains.Interfaces.Keys;

/// <summary>Key of an organisation: <c>{org}/organisation</c>.</summary>
public readonly record struct OrganisationKey
{
    private const string Kind = "organisation";

    /// <summary>Makes the key; throws <see cref="ArgumentException"/> on a bad or reserved id.</summary>
    public OrganisationKey(string organisation) => Organisation = PortalId.Require(organisation, nameof(organisation));

    /// <summary>The organisation.</summary>
    public string Organisation { get; }

    /// <summary>Reads a key; throws <see cref="FormatException"/> when it is not one.</summary>
    public static OrganisationKey Parse(string key) => KeyFormat.Split(key, Kind) is [var organisation]
        ? new(organisation)
        : throw KeyFormat.NotA(key, Kind);

    /// <inheritdoc/>
    public override string ToString() => $"{Organisation}/{Kind}";
}
