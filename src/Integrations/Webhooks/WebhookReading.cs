namespace CareVision.Integrations.Webhooks;

/// <summary>What a verifier makes of a request.</summary>
public sealed class WebhookReading
{
    private WebhookReading(WebhookVerdict verdict, string? reason, IReadOnlyList<WebhookItem> events) =>
        (Verdict, Reason, Events) = (verdict, reason, events);

    /// <summary>Whether it really is the provider's.</summary>
    public WebhookVerdict Verdict { get; }

    /// <summary>Why it is refused, in words without any secret; null when it is genuine.</summary>
    public string? Reason { get; }

    /// <summary>The events; empty when it is refused.</summary>
    public IReadOnlyList<WebhookItem> Events { get; }

    /// <summary>It is the provider's.</summary>
    /// <param name="events">What it holds.</param>
    public static WebhookReading Genuine(IReadOnlyList<WebhookItem> events) => new(WebhookVerdict.Genuine, null, events);

    /// <summary>It is not, or nobody can tell.</summary>
    /// <param name="verdict">In which way.</param>
    /// <param name="reason">In words without any secret.</param>
    public static WebhookReading Refused(WebhookVerdict verdict, string reason) => new(verdict, reason, []);
}
