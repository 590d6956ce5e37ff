namespace CareVision.Integrations.Webhooks;

/// <summary>Whether a request really is a provider's.</summary>
public enum WebhookVerdict
{
    /// <summary>It is.</summary>
    Genuine = 1,

    /// <summary>Its signature is missing or wrong.</summary>
    BadSignature = 2,

    /// <summary>Its timestamp is too old, too far ahead, or none: it may be somebody's recording.</summary>
    OutsideWindow = 3,

    /// <summary>The parameter store has no key to check it with.</summary>
    NotConfigured = 4,
}
