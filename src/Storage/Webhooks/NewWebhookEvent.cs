namespace CareVision.Storage.Webhooks;

/// <summary>An event as it came.</summary>
/// <param name="Account">The account at the provider.</param>
/// <param name="Event">The sender's id of it, or a hash of what makes it one: a second one with the same id is a repeat.</param>
/// <param name="Org">The organisation it belongs to; null when that is not known yet.</param>
/// <param name="Type">What happened, in the provider's words.</param>
/// <param name="ObjectId">What it is about; events of one object are processed in order.</param>
/// <param name="OccurredAt">When, as the sender says.</param>
/// <param name="Body">Its bytes.</param>
public sealed record NewWebhookEvent(
    string Account, string Event, string? Org, string Type, string ObjectId, DateTimeOffset? OccurredAt, ReadOnlyMemory<byte> Body);
