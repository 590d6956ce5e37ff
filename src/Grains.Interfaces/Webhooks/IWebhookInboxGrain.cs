using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Grains.Interfaces.Webhooks;

/// <summary>
/// Processes the stored events of one outside account, each object's in order. Key: <see cref="Keys.PlatformKey"/> with part <c>inbox</c>. A wake
/// processes what is due, beside the turns.
/// </summary>
[Alias(Aliases.WebhookInboxGrain)]
public interface IWebhookInboxGrain : IWakeable
{
    /// <summary>
    /// Processes a settled event again; <c>Unchanged</c> when it is due anyway. Refused: <c>webhook-event-not-found</c>, also for a repeat: the first
    /// one is what is processed.
    /// </summary>
    [Alias("replay")]
    Task<CommandResult<WebhookReplay>> ReplayAsync(ReplayWebhookEvent command);
}
