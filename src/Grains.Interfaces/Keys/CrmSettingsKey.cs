namespace CareVision.Grains.Interfaces.Keys;

/// <summary>Key of an organisation's CRM settings: <c>{org}/crm-settings</c>.</summary>
public readonly record struct CrmSettingsKey
{
    private const string Kind = "crm-settings";

    /// <summary>Makes the key; throws <see cref="ArgumentException"/> on an id that breaks <see cref="PortalId.Pattern"/>.</summary>
    public CrmSettingsKey(string organisation) => Organisation = PortalId.Require(organisation, nameof(organisation));

    /// <summary>The organisation.</summary>
    public string Organisation { get; }

    /// <summary>Reads a key; throws <see cref="FormatException"/> when it is not one.</summary>
    public static CrmSettingsKey Parse(string key) => KeyFormat.Split(key, Kind) is [var organisation] ? new(organisation) : throw KeyFormat.NotA(key, Kind);

    /// <inheritdoc/>
    public override string ToString() => $"{Organisation}/{Kind}";
}
