namespace CareVision.Grains.Interfaces.Keys;

/// <summary>Key of a service contract: <c>{org}/contract/{id}</c>.</summary>
public readonly record struct ServiceContractKey
{
    private const string Kind = "contract";

    /// <summary>Makes the key; throws <see cref="ArgumentException"/> on an id that breaks <see cref="PortalId.Pattern"/>.</summary>
    public ServiceContractKey(string organisation, string id)
    {
        Organisation = PortalId.Require(organisation, nameof(organisation));
        Id = PortalId.Require(id, nameof(id));
    }

    /// <summary>The organisation; the tenant is always the first segment.</summary>
    public string Organisation { get; }

    /// <summary>The id within the organisation.</summary>
    public string Id { get; }

    /// <summary>Reads a key; throws <see cref="FormatException"/> when it is not one.</summary>
    public static ServiceContractKey Parse(string key) => KeyFormat.Split(key, Kind) is [var organisation, var id]
        ? new(organisation, id)
        : throw KeyFormat.NotA(key, Kind);

    /// <inheritdoc/>
    public override string ToString() => $"{Organisation}/{Kind}/{Id}";
}
