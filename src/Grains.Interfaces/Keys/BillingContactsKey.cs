namespace CareVision.Grains.Interfaces.Keys;

/// <summary>Key of a client's billing contacts: <c>{org}/billing-contacts/{client}</c>.</summary>
public readonly record struct BillingContactsKey
{
    private const string Kind = "billing-contacts";

    /// <summary>Makes the key; throws <see cref="ArgumentException"/> on an id that breaks <see cref="PortalId.Pattern"/>.</summary>
    public BillingContactsKey(string organisation, string client)
    {
        Organisation = PortalId.Require(organisation, nameof(organisation));
        Client = PortalId.Require(client, nameof(client));
    }

    /// <summary>The organisation; the tenant is always the first segment.</summary>
    public string Organisation { get; }

    /// <summary>The client within the organisation.</summary>
    public string Client { get; }

    /// <summary>Reads a key; throws <see cref="FormatException"/> when it is not one.</summary>
    public static BillingContactsKey Parse(string key) => KeyFormat.Split(key, Kind) is [var organisation, var client]
        ? new(organisation, client)
        : throw KeyFormat.NotA(key, Kind);

    /// <inheritdoc/>
    public override string ToString() => $"{Organisation}/{Kind}/{Client}";
}
