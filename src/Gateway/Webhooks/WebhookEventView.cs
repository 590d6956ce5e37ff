using System.Text;
using CareVision.Storage.Webhooks;

namespace CareVision.Gateway.Webhooks;

/// <summary>An event that an outside system sent.</summary>
public sealed record WebhookEventView
{
    /// <summary>Its number; later ones are higher.</summary>
    public long Id { get; init; }

    /// <summary>The provider, e.g. <c>techone_hrp</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The account at the provider.</summary>
    public required string Account { get; init; }

    /// <summary>The sender's id of it.</summary>
    public required string EventId { get; init; }

    /// <summary>What happened, in the provider's words.</summary>
    public required string Type { get; init; }

    /// <summary>What it is about.</summary>
    public required string ObjectId { get; init; }

    /// <summary>When it happened, as the sender says.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>When it came.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary><c>Accepted</c>, or <c>Duplicate</c> of an earlier one. What is not genuine is not stored.</summary>
    public required string Verdict { get; init; }

    /// <summary>The event that this one repeats.</summary>
    public long? DuplicateOf { get; init; }

    /// <summary><c>Pending</c>, <c>Applied</c>, <c>Ignored</c> or <c>Failed</c>; null for a duplicate, which is not processed.</summary>
    public string? Outcome { get; init; }

    /// <summary>Why, as a code.</summary>
    public string? Code { get; init; }

    /// <summary>Why, in words.</summary>
    public string? Message { get; init; }

    /// <summary>Tries to process it so far.</summary>
    public int Attempt { get; init; }

    /// <summary>When it is processed next.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>When it was settled.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>How often a person asked for it again.</summary>
    public int Replays { get; init; }

    /// <summary>Who did so last.</summary>
    public string? ReplayedBy { get; init; }

    /// <summary>What was sent, as text or, where it is no UTF-8, in base64; null in lists.</summary>
    public string? Body { get; init; }

    /// <summary><c>utf-8</c> or <c>base64</c>; null in lists.</summary>
    public string? BodyEncoding { get; init; }

    internal const string Pending = "Pending";

    internal static WebhookEventView Of(WebhookEventRow row) => new()
    {
        Id = row.Id,
        Provider = row.Provider,
        Account = row.Account,
        EventId = row.Event,
        Type = row.Type,
        ObjectId = row.ObjectId,
        OccurredAt = row.OccurredAt,
        ReceivedAt = row.ReceivedAt,
        Verdict = row.DuplicateOf is null ? "Accepted" : "Duplicate",
        DuplicateOf = row.DuplicateOf,
        Outcome = row.Outcome?.ToString() ?? (row.DuplicateOf is null ? Pending : null),
        Code = row.Code,
        Message = row.Message,
        Attempt = row.Attempt,
        NextAttemptAt = row.NextDue,
        SettledAt = row.SettledAt,
        Replays = row.Replays,
        ReplayedBy = row.ReplayedBy,
    };

    internal static WebhookEventView WithBody(WebhookEventRow row)
    {
        var isText = System.Text.Unicode.Utf8.IsValid(row.Body.Span);
        return Of(row) with
        {
            Body = isText ? Encoding.UTF8.GetString(row.Body.Span) : Convert.ToBase64String(row.Body.Span),
            BodyEncoding = isText ? "utf-8" : "base64",
        };
    }
}
