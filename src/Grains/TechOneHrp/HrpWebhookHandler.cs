using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Links;
using CareVision.Grains.Webhooks;
using CareVision.Integrations.Providers;
using CareVision.Integrations.TechOne;
using CareVision.Integrations.Webhooks;
using CareVision.Storage.Webhooks;

namespace CareVision.Grains.TechOneHrp;

/// <summary>
/// Events of TechOne HR and Payroll (T64). The source document asks for a receiver and names no event that changes anything here, so an event of a linked
/// organisation is kept for the portal to read, and the others say why not.
/// </summary>
internal sealed class HrpWebhookHandler(HrpWebhookOwner owner, IGrainFactory grains) : IWebhookHandler
{
    public string Provider => ProviderNames.TechOneHrp;

    public async Task<IReadOnlyList<WebhookOutcome>> HandleAsync(IReadOnlyList<WebhookEventRow> events, CancellationToken cancellationToken)
    {
        var outcomes = new List<WebhookOutcome>();
        foreach (var one in events)
        {
            outcomes.Add(await HandleAsync(one));
        }

        return outcomes;
    }

    private async Task<WebhookOutcome> HandleAsync(WebhookEventRow one)
    {
        if (one.Type == WebhookItem.UnreadableType)
        {
            return WebhookOutcome.Failed(WebhookCodes.Unreadable, "The body is genuine and cannot be read.");
        }

        // Looked up again: what the parameter store did not know when it came, it may know on a replay.
        if ((one.Org ?? owner.Organization(one.Body.Span)) is not { } organisation)
        {
            return WebhookOutcome.Failed(
                WebhookCodes.OrganisationUnknown, "It names no account of the Parameter Store, or no organisation of a shared account.");
        }

        var link = await grains.GetGrain<IIntegrationLinkGrain>(new IntegrationLinkKey(organisation, Provider).ToString()).GetAsync();
        var outcome = link.State is LinkState.NotLinked or LinkState.Disconnected or LinkState.Error
            ? WebhookOutcome.Ignored(WebhookCodes.NotLinked, "The organisation is not linked to TechOne HRP.")
            : WebhookOutcome.Applied(WebhookCodes.Recorded);
        return outcome with { Organisation = organisation };
    }
}
