using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Webhooks;
using CareVision.Integrations.Webhooks;
using CareVision.Storage.Envelope;
using CareVision.Storage.Webhooks;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace CareVision.Grains.Webhooks;

/// <summary>Verifies what outside systems send, takes it apart by account and stores it. Keeps nothing, so that many can run at once.</summary>
[StatelessWorker, GrainType(GrainTypes.WebhookIngress)]
internal sealed class WebhookIngressGrain(
    IGrainContext context, IEnumerable<IWebhookVerifier> verifiers, IWebhookEvents events, IGrainFactory grains, TimeProvider time,
    ILogger<WebhookIngressGrain> logger) : IGrainBase, IWebhookIngressGrain
{
    private readonly Dictionary<string, IWebhookVerifier> _verifiers = verifiers.ToDictionary(v => v.Provider);

    public IGrainContext GrainContext => context;

    public async Task<CommandResult<WebhookReceipt>> ReceiveAsync(WebhookDelivery delivery)
    {
        if (!_verifiers.TryGetValue(delivery.Provider, out var verifier))
        {
            return CommandResult.Refused<WebhookReceipt>(ProblemCodes.WebhookProviderNotFound, "No webhooks of this provider are taken.");
        }

        var now = time.GetUtcNow();
        var reading = verifier.Read(new WebhookRequest(
            delivery.Method, delivery.Url, delivery.Headers.Select(h => KeyValuePair.Create(h.Name, h.Value)), delivery.Body, now));
        WebhookTelemetry.Count(delivery.Provider, reading.Verdict);
        if (reading.Verdict != WebhookVerdict.Genuine)
        {
            logger.Refused(delivery.Provider, reading.Verdict, reading.Reason);
            // What exactly is wrong is in the log: a stranger learns nothing of our settings.
            return reading.Verdict == WebhookVerdict.OutsideWindow
                ? CommandResult.Refused<WebhookReceipt>(ProblemCodes.WebhookOutsideWindow, "The timestamp is more than five minutes away.")
                : CommandResult.Refused<WebhookReceipt>(ProblemCodes.WebhookSignatureInvalid, "The signature is missing or wrong.");
        }

        if (reading.Events.Count == 0)
        {
            return CommandResult.Unchanged(new WebhookReceipt { Stored = 0, Duplicates = 0 });
        }

        var stored = await events.StoreAsync(delivery.Provider, [.. reading.Events.Select(Row)], now, CancellationToken.None);
        foreach (var account in stored.Distinct())
        {
            _ = WakeAsync(delivery.Provider, account);
        }

        var receipt = new WebhookReceipt { Stored = stored.Count, Duplicates = reading.Events.Count - stored.Count };
        return receipt.Stored > 0 ? CommandResult.Accepted(receipt) : CommandResult.Unchanged(receipt);
    }

    // The sender's texts become keys and columns, which cannot hold every text.
    private static NewWebhookEvent Row(WebhookItem item) => new(
        PortalId.IsValid(item.Account) ? item.Account : WebhookItem.Unassigned, TextSanitizer.Clean(item.EventId), item.Organization,
        TextSanitizer.Clean(item.Type), TextSanitizer.Clean(item.ObjectId), item.OccurredAt, item.Body);

    // The sender does not wait for it. Should it fail, the sweep finds what is due.
    private async Task WakeAsync(string provider, string account)
    {
        try
        {
            await grains.GetGrain<IWebhookInboxGrain>(new PlatformKey(provider, account, PlatformKey.Inbox).ToString()).WakeAsync();
        }
        catch (Exception e)
        {
            logger.NotWoken(e, provider, account);
        }
    }
}
