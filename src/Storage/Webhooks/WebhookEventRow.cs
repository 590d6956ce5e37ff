namespace CareVision.Storage.Webhooks;

/// <summary>A stored event of an outside system.</summary>
public sealed record WebhookEventRow
{
    /// <summary>Its number; later ones are higher.</summary>
    public required long Id { get; init; }

    /// <summary>The provider, e.g. <c>techone_hrp</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The account at the provider.</summary>
    public required string Account { get; init; }

    /// <summary>The sender's id of it.</summary>
    public required string Event { get; init; }

    /// <summary>The organisation; null when nobody knows it.</summary>
    public string? Org { get; init; }

    /// <summary>What happened, in the provider's words.</summary>
    public required string Type { get; init; }

    /// <summary>What it is about.</summary>
    public required string ObjectId { get; init; }

    /// <summary>When it happened, as the sender says.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Its bytes; empty in lists.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The event that this one repeats; null for a first one.</summary>
    public long? DuplicateOf { get; init; }

    /// <summary>What became of it; null as long as it is to be processed, and for a repeat.</summary>
    public WebhookOutcomeKind? Outcome { get; init; }

    /// <summary>Why, as a code.</summary>
    public string? Code { get; init; }

    /// <summary>Why, in words.</summary>
    public string? Message { get; init; }

    /// <summary>Tries to process it so far.</summary>
    public int Attempt { get; init; }

    /// <summary>When it is processed next; null when it is settled.</summary>
    public DateTimeOffset? NextDue { get; init; }

    /// <summary>When it was settled.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>How often a person asked for it again.</summary>
    public int Replays { get; init; }

    /// <summary>Who did so last.</summary>
    public string? ReplayedBy { get; init; }
}
