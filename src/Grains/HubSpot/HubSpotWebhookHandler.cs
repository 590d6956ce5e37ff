using CareVision.Grains.Interfaces.Crm;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Links;
using CareVision.Grains.Webhooks;
using CareVision.Integrations.Http;
using CareVision.Integrations.HubSpot;
using CareVision.Integrations.Providers;
using CareVision.Storage.Webhooks;

namespace CareVision.Grains.HubSpot;

/// <summary>
/// HubSpot's events (H16-H18, H32, H37). An event is a hint: the record is read as it is now, so duplicates and disorder do no harm, and events of one
/// record are answered by one read. Deals never become anything here; their contacts become clients.
/// </summary>
internal sealed class HubSpotWebhookHandler(HubSpotClient hubSpot, HubSpotContacts people, IGrainFactory grains)
    : IWebhookHandler
{
    public const string OwnWrite = "hubspot.own-write";
    public const string NotConcerned = "hubspot.not-concerned";
    public const string NotQuoting = "hubspot.not-at-quoting-stage";
    public const string Gone = "hubspot.record-gone";

    public string Provider => ProviderNames.HubSpot;

    public async Task<IReadOnlyList<WebhookOutcome>> HandleAsync(IReadOnlyList<WebhookEventRow> events, CancellationToken cancellationToken)
    {
        var owner = await grains.GetGrain<ICrmAccountGrain>(new PlatformKey(Provider, events[0].Account, PlatformKey.Owner).ToString()).GetAsync();
        if (owner.Organisation is not { } organisation)
        {
            return All(events, WebhookOutcome.Ignored(WebhookCodes.NotLinked, "No organisation has linked this HubSpot account."));
        }

        var account = new ProviderAccount(Provider, events[0].Account);
        var settings = await grains.GetGrain<ICrmSettingsGrain>(new CrmSettingsKey(organisation).ToString()).GetAsync();
        var scene = new HubSpotScene(organisation, account, owner, settings.Mapping, settings.LeadSources, cancellationToken);
        if (await ClosedAsync(scene) is { } closed)
        {
            return All(events, closed with { Organisation = organisation });
        }

        var outcomes = new List<WebhookOutcome>();
        var done = new Dictionary<string, WebhookOutcome>(StringComparer.Ordinal);
        for (var i = 0; i < events.Count; i++)
        {
            var outcome = HubSpotEvent.Parse(events[i].Body.Span) is { } one
                ? await OnceAsync(scene, one, LastChange(events, i), done)
                : WebhookOutcome.Failed(WebhookCodes.Unreadable, "The event can't be read.");
            outcomes.Add(outcome with { Organisation = organisation });
            if (outcome.Kind is null)
            {
                break;
            }
        }

        return outcomes;
    }

    /// <summary>One read answers all events of a record that ask for the same.</summary>
    private async Task<WebhookOutcome> OnceAsync(HubSpotScene scene, HubSpotEvent one, DateTimeOffset? changedAt, Dictionary<string, WebhookOutcome> done)
    {
        if (one.IsOwn && !one.Kind.EndsWith(".merge", StringComparison.Ordinal))
        {
            return WebhookOutcome.Ignored(OwnWrite, "It tells of our own write (H21).");
        }

        var asks = one.Kind switch
        {
            "contact.creation" or "contact.propertyChange" or "contact.restore" => $"contact {one.ObjectId}",
            "deal.creation" or "deal.propertyChange" or "deal.restore" => $"deal {one.ObjectId}",
            "contact.deletion" => $"gone {one.ObjectId}",
            "contact.privacyDeletion" => $"erased {one.ObjectId}",
            "contact.merge" => $"merge {one.NewObjectId ?? one.PrimaryObjectId}",
            _ when one.AssociatedDeal is { } deal => one.AssociationRemoved is true ? "" : $"deal {deal}",
            _ => "",
        };
        if (asks.Length == 0)
        {
            return WebhookOutcome.Ignored(NotConcerned, "Nothing here depends on it.");
        }

        if (!done.TryGetValue(asks, out var outcome))
        {
            done[asks] = outcome = asks.Split(' ') switch
            {
                ["contact", var id] => await people.ApplyAsync(scene, id, isOfDeal: false, changedAt),
                ["deal", var id] => await DealAsync(scene, id, changedAt),
                ["gone", var id] => await GoneAsync(scene, id, erased: false),
                ["erased", var id] => await GoneAsync(scene, id, erased: true),
                _ => await MergedAsync(scene, one, changedAt),
            };
        }

        return outcome;
    }

    /// <summary>The contacts of a deal, all of them (H18, H19, H32); the deal itself never (H32).</summary>
    private async Task<WebhookOutcome> DealAsync(HubSpotScene scene, string id, DateTimeOffset? changedAt)
    {
        var read = await hubSpot.ReadAsync(scene.Account, HubSpotTypes.Deals, null, id, ["dealstage"], people.Context(), scene.Cancellation);
        if (!read.IsSuccess)
        {
            return HubSpotContacts.Later(read.Failure);
        }

        if (read.Value is not { } deal)
        {
            return WebhookOutcome.Ignored(Gone, "HubSpot does not have the deal any more.");
        }

        if (!HubSpotContacts.IsQuoting(scene, deal))
        {
            return WebhookOutcome.Ignored(NotQuoting, "The deal is not at the quoting stage yet (H16).");
        }

        var contacts = await hubSpot.AssociationsAsync(scene.Account, HubSpotTypes.Deals, id, HubSpotTypes.Contacts, people.Context(), scene.Cancellation);
        if (!contacts.IsSuccess)
        {
            return HubSpotContacts.Later(contacts.Failure);
        }

        var results = await Task.WhenAll(contacts.Value.Select(contact => people.ApplyAsync(scene, contact, isOfDeal: true, changedAt)));
        return results.FirstOrDefault(r => r.Kind is null) ?? WebhookOutcome.Applied(null, $"{results.Length} contacts.");
    }

    private async Task<WebhookOutcome> GoneAsync(HubSpotScene scene, string id, bool erased)
    {
        // A deletion may be told after a restore: what is there now counts, but for an erasure.
        if (!erased)
        {
            var read = await hubSpot.ReadAsync(scene.Account, HubSpotTypes.Contacts, null, id, [HubSpotDefaults.ContactKey], people.Context(), scene.Cancellation);
            if (!read.IsSuccess)
            {
                return HubSpotContacts.Later(read.Failure);
            }

            if (read.Value is not null)
            {
                return WebhookOutcome.Ignored(NotConcerned, "The contact is there (again), or goes on in another one.");
            }
        }

        var changed = false;
        foreach (var client in await people.ByContactAsync(scene, id))
        {
            changed |= await people.Client(scene, client).GoneAsync(erased);
        }

        return WebhookOutcome.Applied(changed ? null : "hubspot.no-change");
    }

    /// <summary>The survivor may have a new id, and a merge tells of no changed values: it is read afresh, and its client looks for it again.</summary>
    private async Task<WebhookOutcome> MergedAsync(HubSpotScene scene, HubSpotEvent one, DateTimeOffset? changedAt)
    {
        var survivor = (one.NewObjectId ?? one.PrimaryObjectId)?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (survivor is null)
        {
            return WebhookOutcome.Failed(WebhookCodes.Unreadable, "The merge names no survivor.");
        }

        var outcome = await people.ApplyAsync(scene, survivor, isOfDeal: false, changedAt);
        if (outcome.Kind is null)
        {
            return outcome;
        }

        long?[] former = [one.PrimaryObjectId, .. (one.MergedObjectIds ?? []).Select(id => (long?)id)];
        foreach (var id in former.OfType<long>().Select(id => id.ToString(System.Globalization.CultureInfo.InvariantCulture)).Where(id => id != survivor))
        {
            foreach (var client in await people.ByContactAsync(scene, id))
            {
                await people.Client(scene, client).RefreshAsync();
            }
        }

        return WebhookOutcome.Applied();
    }

    /// <summary>A paused link holds both directions; one that is disconnected takes nothing (H8).</summary>
    private async Task<WebhookOutcome?> ClosedAsync(HubSpotScene scene)
    {
        var links = new List<LinkSnapshot>();
        foreach (var branch in scene.Owner.Branches)
        {
            links.Add(await grains.GetGrain<IIntegrationLinkGrain>(
                new IntegrationLinkKey(scene.Organisation, Provider, branch.Length == 0 ? null : branch).ToString()).GetAsync());
        }

        return links switch
        {
            _ when links.Exists(l => l is { State: LinkState.Linked, Paused: false }) => null,
            _ when links.Exists(l => l.State is LinkState.Linked or LinkState.NeedsRelink or LinkState.Linking) =>
                WebhookOutcome.Later("hubspot.link-waits", "The link is paused or has to be linked again."),
            _ => WebhookOutcome.Ignored(WebhookCodes.NotLinked, "The HubSpot account is not linked."),
        };
    }

    private static DateTimeOffset? LastChange(IReadOnlyList<WebhookEventRow> events, int from) => events.Skip(from).Max(e => e.OccurredAt);

    private static IReadOnlyList<WebhookOutcome> All(IReadOnlyList<WebhookEventRow> events, WebhookOutcome outcome) => [.. events.Select(_ => outcome)];
}
