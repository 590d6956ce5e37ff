namespace CareVision.Grains.Webhooks;

/// <summary>Codes of outcomes that any provider's events may have.</summary>
internal static class WebhookCodes
{
    /// <summary>The handler ended with an error, which is in the log.</summary>
    public const string NotHandled = "webhook.not-handled";

    /// <summary>The body could not be read.</summary>
    public const string Unreadable = "webhook.unreadable";

    /// <summary>No account of the parameter store, or no one organisation of a shared account, is named.</summary>
    public const string OrganisationUnknown = "webhook.organisation-unknown";

    /// <summary>The organisation is not linked.</summary>
    public const string NotLinked = "webhook.not-linked";

    /// <summary>Nothing here waits for such an event; it is kept for the portal to read.</summary>
    public const string Recorded = "webhook.recorded";
}
