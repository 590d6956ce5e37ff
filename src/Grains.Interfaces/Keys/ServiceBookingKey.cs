namespace CareVision.Grains.Interfaces.Keys;

/// <summary>Key of a service booking: <c>{org}/booking/{contract}/budget/{id}</c> or <c>{org}/booking/{contract}/support/{id}</c>.</summary>
public readonly record struct ServiceBookingKey
{
    /// <summary>The booking of a plan budget.</summary>
    public const string Budget = "budget";
    /// <summary>The booking of a service support.</summary>
    public const string Support = "support";
    private const string Kind = "booking";

    /// <summary>Makes the key; throws <see cref="ArgumentException"/> on an id that breaks <see cref="PortalId.Pattern"/> or another part.</summary>
    public ServiceBookingKey(string organisation, string contract, string part, string id)
    {
        Organisation = PortalId.Require(organisation, nameof(organisation));
        Contract = PortalId.Require(contract, nameof(contract));
        Part = part is Budget or Support ? part : throw new ArgumentException($"'{part}' is neither budget nor support.", nameof(part));
        Id = PortalId.Require(id, nameof(id));
    }

    /// <summary>The organisation; the tenant is always the first segment.</summary>
    public string Organisation { get; }

    /// <summary>The service contract.</summary>
    public string Contract { get; }

    /// <summary><see cref="Budget"/> or <see cref="Support"/>.</summary>
    public string Part { get; }

    /// <summary>The id of the budget or support within the contract.</summary>
    public string Id { get; }

    /// <summary>The id of its record: the parts joined with <c>~</c>.</summary>
    public string RecordId => $"{Contract}~{Part}~{Id}";

    /// <summary>Reads a key; throws <see cref="FormatException"/> when it is not one.</summary>
    public static ServiceBookingKey Parse(string key) => KeyFormat.Split(key, Kind) is [var organisation, var contract, (Budget or Support) and var part, var id]
        ? new(organisation, contract, part, id)
        : throw KeyFormat.NotA(key, Kind);

    /// <inheritdoc/>
    public override string ToString() => $"{Organisation}/{Kind}/{Contract}/{Part}/{Id}";
}
