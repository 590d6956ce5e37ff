namespace CareVision.Grains.Interfaces.Keys;

/// <summary>Key of an organisation's invoice settings: <c>{org}/invoice-settings</c>.</summary>
public readonly record struct InvoiceSettingsKey
{
    private const string Kind = "invoice-settings";

    /// <summary>Makes the key; throws <see cref="ArgumentException"/> on an id that breaks <see cref="PortalId.Pattern"/>.</summary>
    public InvoiceSettingsKey(string organisation) => Organisation = PortalId.Require(organisation, nameof(organisation));

    /// <summary>The organisation; the tenant is always the first segment.</summary>
    public string Organisation { get; }

    /// <summary>Reads a key; throws <see cref="FormatException"/> when it is not one.</summary>
    public static InvoiceSettingsKey Parse(string key) => KeyFormat.Split(key, Kind) is [var organisation]
        ? new(organisation)
        : throw KeyFormat.NotA(key, Kind);

    /// <inheritdoc/>
    public override string ToString() => $"{Organisation}/{Kind}";
}
