using CareVision.Storage.Webhooks;

namespace CareVision.Grains.Webhooks;

/// <summary>How the handling of an event ended.</summary>
internal sealed record WebhookOutcome
{
    private WebhookOutcome(WebhookOutcomeKind? kind, string? code, string? message) => (Kind, Code, Message) = (kind, code, message);

    /// <summary>Null: it did not end, and is tried again.</summary>
    public WebhookOutcomeKind? Kind { get; }

    /// <summary>Why.</summary>
    public string? Code { get; }

    /// <summary>Why, in words without personal data.</summary>
    public string? Message { get; }

    /// <summary>The organisation, where handling found out; from then on the organisation sees the event.</summary>
    public string? Organisation { get; init; }

    /// <summary>When to try again at the earliest, where the outside system said so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>It took effect, or what it asked for was so already.</summary>
    public static WebhookOutcome Applied(string? code = null, string? message = null) => new(WebhookOutcomeKind.Applied, code, message);

    /// <summary>It is of no concern here.</summary>
    public static WebhookOutcome Ignored(string code, string? message = null) => new(WebhookOutcomeKind.Ignored, code, message);

    /// <summary>It needs a person, who may replay it.</summary>
    public static WebhookOutcome Failed(string code, string message) => new(WebhookOutcomeKind.Failed, code, message);

    /// <summary>A technical reason: tried again with back-off, and Failed after <see cref="WebhookInboxWork.MaxAttempts"/> tries.</summary>
    public static WebhookOutcome Later(string code, string? message = null) => new(null, code, message);
}
