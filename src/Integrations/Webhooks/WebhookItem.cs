using System.Security.Cryptography;

namespace CareVision.Integrations.Webhooks;

/// <summary>One event of a request.</summary>
public sealed record WebhookItem
{
    /// <summary>The account of events that name none the parameter store knows.</summary>
    public const string Unassigned = "unassigned";

    /// <summary>The type of an event whose body could not be read.</summary>
    public const string UnreadableType = "unreadable";

    /// <summary>The account at the provider, as <see cref="Http.ProviderAccount.Account"/>; <see cref="Unassigned"/> when it is not known.</summary>
    public required string Account { get; init; }

    /// <summary>The sender's id of the event, at most 200 characters; where it has none, <see cref="HashOf"/> of what makes it one.</summary>
    public required string EventId { get; init; }

    /// <summary>What happened, in the provider's words, at most 100 characters.</summary>
    public required string Type { get; init; }

    /// <summary>What it is about, at most 200 characters; events of one object are processed in the order in which they came.</summary>
    public required string ObjectId { get; init; }

    /// <summary>The organisation, where the event or its account names exactly one.</summary>
    public string? Organization { get; init; }

    /// <summary>When it happened, as the sender says.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>Its part of the body.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>A genuine request whose body could not be read: kept as it is, for a person.</summary>
    /// <param name="body">The raw bytes.</param>
    public static WebhookItem Unreadable(ReadOnlyMemory<byte> body) => new()
    {
        Account = Unassigned,
        EventId = HashOf(body.Span),
        Type = UnreadableType,
        ObjectId = UnreadableType,
        Body = body,
    };

    /// <summary>A name for an event that has none.</summary>
    /// <param name="identity">What makes it that event.</param>
    public static string HashOf(ReadOnlySpan<byte> identity) => Convert.ToHexStringLower(SHA256.HashData(identity));
}
