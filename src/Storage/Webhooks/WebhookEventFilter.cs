namespace CareVision.Storage.Webhooks;

/// <summary>Which events to list, newest first.</summary>
public sealed record WebhookEventFilter
{
    /// <summary>The organisation; null: those that belong to none that is known.</summary>
    public required string? Org { get; init; }

    /// <summary>Only this provider.</summary>
    public string? Provider { get; init; }

    /// <summary>Only this outcome.</summary>
    public WebhookOutcomeKind? Outcome { get; init; }

    /// <summary>Only those that are still to be processed.</summary>
    public bool Pending { get; init; }

    /// <summary>Only those about this object.</summary>
    public string? ObjectId { get; init; }

    /// <summary>Only those below this number; null: from the newest.</summary>
    public long? Before { get; init; }

    /// <summary>How many at most.</summary>
    public int Limit { get; init; } = 50;
}
