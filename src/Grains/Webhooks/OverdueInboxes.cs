using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Recovery;
using CareVision.Storage.Webhooks;

namespace CareVision.Grains.Webhooks;

/// <summary>Inboxes with events that are due: found in the events' own rows, so that one stored just before a crash is found too.</summary>
internal sealed class OverdueInboxes(IWebhookEvents events) : IOverdueWork
{
    public async Task<IReadOnlyList<string>> OverdueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
    [
        .. (await events.OverdueAccountsAsync(now, limit, cancellationToken)).Select(inbox =>
            GrainId.Create(GrainTypes.WebhookInbox, new PlatformKey(inbox.Provider, inbox.Account, PlatformKey.Inbox).ToString()).ToString()),
    ];
}
