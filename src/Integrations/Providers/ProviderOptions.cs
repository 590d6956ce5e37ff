using Microsoft.Extensions.Configuration;

namespace CareVision.Integrations.Providers;

/// <summary>One provider's part of the parameter store.</summary>
public sealed class ProviderOptions
{
    /// <summary>Where the browser is sent after linking (T60, T61). Default none.</summary>
    [ConfigurationKeyName("redirect_url")]
    public string? RedirectUrl { get; set; }

    /// <summary>The key that signs the provider's webhooks (T64). A secret. Default none: webhooks are refused.</summary>
    [ConfigurationKeyName("webhook_key")]
    public string? WebhookKey { get; set; }

    /// <summary>The accounts; one may serve several organisations (T66). Default none.</summary>
    [ConfigurationKeyName("accounts")]
    public IList<ProviderAccountOptions> Accounts { get; } = [];

    /// <summary>Says how many accounts there are; never a secret.</summary>
    public override string ToString() => $"{Accounts.Count} accounts";
}
