namespace CareVision.Grains.Interfaces.Keys;

/// <summary>Key of an organisation's request for an integration: <c>{org}/integration-request/{provider}</c>.</summary>
public readonly record struct IntegrationRequestKey
{
    private const string Kind = "integration-request";

    /// <summary>Makes the key; throws <see cref="ArgumentException"/> on an id that breaks <see cref="PortalId.Pattern"/>.</summary>
    public IntegrationRequestKey(string organisation, string provider)
    {
        Organisation = PortalId.Require(organisation, nameof(organisation));
        Provider = PortalId.Require(provider, nameof(provider));
    }

    /// <summary>The organisation.</summary>
    public string Organisation { get; }

    /// <summary>The provider in the parameter store's words.</summary>
    public string Provider { get; }

    /// <summary>Reads a key; throws <see cref="FormatException"/> when it is not one.</summary>
    public static IntegrationRequestKey Parse(string key) => KeyFormat.Split(key, Kind) is [var organisation, var provider]
        ? new(organisation, provider)
        : throw KeyFormat.NotA(key, Kind);

    /// <inheritdoc/>
    public override string ToString() => $"{Organisation}/{Kind}/{Provider}";
}
