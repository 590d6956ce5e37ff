namespace CareVision.Grains.Interfaces.Keys;

/// <summary>Key of a grain that serves one account at an outside system: <c>platform/{provider}/{account}/{part}</c>.</summary>
public readonly record struct PlatformKey
{
    /// <summary>The account's rate limit.</summary>
    public const string Budget = "budget";
    /// <summary>The account's access token.</summary>
    public const string Token = "token";
    /// <summary>The account's incoming events.</summary>
    public const string Inbox = "inbox";
    /// <summary>Which organisation has it.</summary>
    public const string Owner = "owner";
    /// <summary>Key of the one grain that wakes what is overdue.</summary>
    public const string RecoverySweep = "platform/recovery-sweep";
    /// <summary>Key of the grain that looks at the parameter store.</summary>
    public const string Parameters = "platform/parameters";
    /// <summary>Key of the grain that takes in what outside systems send.</summary>
    public const string WebhookIngress = "platform/webhook-ingress";

    /// <summary>Makes the key; throws <see cref="ArgumentException"/> on an id that breaks <see cref="PortalId.Pattern"/>.</summary>
    public PlatformKey(string provider, string account, string part)
    {
        Provider = PortalId.Require(provider, nameof(provider));
        Account = PortalId.Require(account, nameof(account));
        Part = PortalId.Require(part, nameof(part));
    }

    /// <summary>The provider, e.g. <c>techone_ar</c>.</summary>
    public string Provider { get; }

    /// <summary>The account at the provider: for TechOne a hash of base_url and client_id.</summary>
    public string Account { get; }

    /// <summary>Which grain of the account: <see cref="Budget"/>, <see cref="Token"/> or <see cref="Inbox"/>.</summary>
    public string Part { get; }

    /// <summary>Reads a key; throws <see cref="FormatException"/> when it is not one.</summary>
    public static PlatformKey Parse(string key) => key.Split('/') is [PortalId.Platform, var provider, var account, var part]
        ? new(provider, account, part)
        : throw new FormatException($"'{key}' is not the key of a platform grain.");

    /// <inheritdoc/>
    public override string ToString() => $"{PortalId.Platform}/{Provider}/{Account}/{Part}";
}
