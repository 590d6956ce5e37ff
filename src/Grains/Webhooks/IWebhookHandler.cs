using CareVision.Storage.Webhooks;

namespace CareVision.Grains.Webhooks;

/// <summary>What a provider's events do here. One for each provider that sends webhooks; registered as a singleton in the provider's own folder.</summary>
/// <remarks>
/// An event may be handled more than once: after a crash between its effect and its settling, and on a replay. Handlers take it as a hint and read what
/// is, or hand the effect to a grain that deduplicates on the event's id. They run beside the turns, so they may call the outside system.
/// </remarks>
internal interface IWebhookHandler
{
    /// <summary>The provider.</summary>
    string Provider { get; }

    /// <summary>Handles events of one object, in the order in which they came.</summary>
    /// <returns>
    /// One outcome for each event, in the same order. What stands behind a <see cref="WebhookOutcome.Later"/> is not settled: it waits for its turn.
    /// An exception counts as <see cref="WebhookOutcome.Later"/> for all of them.
    /// </returns>
    Task<IReadOnlyList<WebhookOutcome>> HandleAsync(IReadOnlyList<WebhookEventRow> events, CancellationToken cancellationToken);
}
