namespace CareVision.Grains.Interfaces.Keys;

/// <summary>Key of a link to an outside system: <c>{org}/link/{provider}</c>, or with a branch <c>{org}/link/{provider}/{branch}</c>.</summary>
public readonly record struct IntegrationLinkKey
{
    private const string Kind = "link";

    /// <summary>Makes the key; throws <see cref="ArgumentException"/> on an id that breaks <see cref="PortalId.Pattern"/>.</summary>
    public IntegrationLinkKey(string organisation, string provider, string? branch = null)
    {
        Organisation = PortalId.Require(organisation, nameof(organisation));
        Provider = PortalId.Require(provider, nameof(provider));
        Branch = branch is null ? null : PortalId.Require(branch, nameof(branch));
    }

    /// <summary>The organisation.</summary>
    public string Organisation { get; }

    /// <summary>The provider in the parameter store's words, e.g. <c>techone_ar</c>.</summary>
    public string Provider { get; }

    /// <summary>The branch, for systems that are linked per branch (H5); else null.</summary>
    public string? Branch { get; }

    /// <summary>Reads a key; throws <see cref="FormatException"/> when it is not one.</summary>
    public static IntegrationLinkKey Parse(string key) => KeyFormat.Split(key, Kind) switch
    {
        [var organisation, var provider] => new(organisation, provider),
        [var organisation, var provider, var branch] => new(organisation, provider, branch),
        _ => throw KeyFormat.NotA(key, Kind),
    };

    /// <inheritdoc/>
    public override string ToString() => Branch is null ? $"{Organisation}/{Kind}/{Provider}" : $"{Organisation}/{Kind}/{Provider}/{Branch}";
}
