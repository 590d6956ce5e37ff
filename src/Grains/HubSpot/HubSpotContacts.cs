using CareVision.Grains.Crm;
using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.Crm;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Organisations;
using CareVision.Grains.Webhooks;
using CareVision.Integrations.Http;
using CareVision.Integrations.HubSpot;
using CareVision.Integrations.Providers;
using CareVision.Storage.Records;

namespace CareVision.Grains.HubSpot;

/// <summary>Contacts that HubSpot tells of: which client each one is, and what it changes there.</summary>
internal sealed class HubSpotContacts(HubSpotClient hubSpot, HubSpotKeys keys, ISyncRecordQueries records, IGrainFactory grains, TimeProvider time)
{
    private const string Provider = ProviderNames.HubSpot;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Reads a contact as it is now, and tells the client that it is or becomes (H16-H18).</summary>
    public async Task<WebhookOutcome> ApplyAsync(HubSpotScene scene, string id, bool isOfDeal, DateTimeOffset? changedAt)
    {
        var key = await keys.OfContactsAsync(Call(scene), scene.Cancellation);
        var properties = scene.Mapping.Contact.Select(p => p.Theirs).Append(HubSpotDefaults.ContactKey).Append(key).Distinct(StringComparer.Ordinal).ToList();
        var read = await hubSpot.ReadAsync(scene.Account, HubSpotTypes.Contacts, null, id, properties, Context(), scene.Cancellation);
        if (!read.IsSuccess)
        {
            return Later(read.Failure);
        }

        if (read.Value is not { } contact)
        {
            return WebhookOutcome.Ignored(HubSpotWebhookHandler.Gone, "HubSpot does not have the contact any more.");
        }

        var carried = contact[key] ?? contact[HubSpotDefaults.ContactKey];
        var client = await FindAsync(scene, contact, carried);
        if (client is null && !isOfDeal && !await IsQuotingAsync(scene, contact))
        {
            return WebhookOutcome.Ignored(HubSpotWebhookHandler.NotQuoting, "Neither the contact nor a deal of it is at the quoting stage (H16).");
        }

        var organisation = await grains.GetGrain<IOrganisationGrain>(new OrganisationKey(scene.Organisation).ToString()).GetAsync();
        var profile = HubSpotWords.Read(contact, scene.Mapping, state => Branches.Of(organisation?.Branches ?? [], state));
        var target = client ?? await ClaimAsync(scene, contact.Id);
        var changed = await Client(scene, target).IncomingAsync(new IncomingContact
        {
            ContactId = contact.Id,
            Profile = profile,
            ChangedAt = changedAt,
            NeedsStamp = carried != target,
            LeadSourceUnknown = profile.LeadSource is { } source && !scene.LeadSources.Contains(source, StringComparer.OrdinalIgnoreCase),
        });
        return WebhookOutcome.Applied(changed ? null : "hubspot.no-change");
    }

    /// <summary>The client that a contact is: by the id it carries, by who took it over, then by its e-mail address (H14).</summary>
    private async Task<string?> FindAsync(HubSpotScene scene, HubSpotRecord contact, string? carried)
    {
        if (carried is not null && PortalId.IsValid(carried) && await Client(scene, carried).GetAsync() is { } known)
        {
            return known.RenamedTo ?? carried;
        }

        if (await Claims(scene, contact.Id).GetAsync() is { } claimed && await Client(scene, claimed).GetAsync() is { } taken)
        {
            return taken.RenamedTo ?? claimed;
        }

        if (CrmMapping.Theirs(scene.Mapping.Contact, CrmFields.Email) is not { } property || contact[property] is not { } email)
        {
            return null;
        }

        // Couples share an address: only one client that has it, and no contact yet, is surely this person.
        var page = await records.ListAsync(new SyncRecordFilter { Org = scene.Organisation, Kind = GrainTypes.Client, Q = email, Limit = 20 }, scene.Cancellation);
        var same = new List<string>();
        foreach (var row in page.Items.Where(r => r.ExternalId is null))
        {
            if (await Client(scene, row.Id).GetAsync() is { RenamedTo: null } found
                && string.Equals(found.Profile.Email, email, StringComparison.OrdinalIgnoreCase))
            {
                same.Add(row.Id);
            }
        }

        return same is [var only] && await Claims(scene, contact.Id).ClaimAsync(only) == only ? only : null;
    }

    private async Task<string> ClaimAsync(HubSpotScene scene, string contact) =>
        await Claims(scene, contact).ClaimAsync($"hs-{scene.Account.Account}-{contact}");

    /// <summary>The clients whose contact it is, as far as anybody knows.</summary>
    public async Task<IReadOnlyList<string>> ByContactAsync(HubSpotScene scene, string contact)
    {
        var page = await records.ListAsync(new SyncRecordFilter { Org = scene.Organisation, Kind = GrainTypes.Client, Q = contact, Limit = 50 }, scene.Cancellation);
        return [.. page.Items.Where(r => r.ExternalId == contact).Select(r => r.Id)];
    }

    /// <summary>A lead at the quoting stage, or one with a deal there (H16).</summary>
    private async Task<bool> IsQuotingAsync(HubSpotScene scene, HubSpotRecord contact)
    {
        if (CrmMapping.Theirs(scene.Mapping.Contact, CrmFields.ClientStatus) is { } status
            && scene.Mapping.IncomingStatuses.Contains(contact[status], StringComparer.OrdinalIgnoreCase))
        {
            return true;
        }

        var deals = await hubSpot.AssociationsAsync(scene.Account, HubSpotTypes.Contacts, contact.Id, HubSpotTypes.Deals, Context(), scene.Cancellation);
        foreach (var id in deals.IsSuccess ? deals.Value : [])
        {
            var deal = await hubSpot.ReadAsync(scene.Account, HubSpotTypes.Deals, null, id, ["dealstage"], Context(), scene.Cancellation);
            if (deal is { IsSuccess: true, Value: { } found } && IsQuoting(scene, found))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The deal is at the quoting stage, or behind it.</summary>
    public static bool IsQuoting(HubSpotScene scene, HubSpotRecord deal) =>
        scene.Mapping.IncomingStages.Count == 0 || scene.Mapping.IncomingStages.Contains(deal["dealstage"], StringComparer.OrdinalIgnoreCase);

    public IClientGrain Client(HubSpotScene scene, string id) => grains.GetGrain<IClientGrain>(new ClientKey(scene.Organisation, id).ToString());

    private ICrmContactGrain Claims(HubSpotScene scene, string contact) =>
        grains.GetGrain<ICrmContactGrain>(new PlatformKey(Provider, scene.Account.Account, $"contact-{contact}").ToString());

    private CrmCall Call(HubSpotScene scene) => new(scene.Organisation, scene.Account, Context(), scene.Mapping);

    public CallContext Context() => new(
        "webhook", time.GetTimestamp() + (long)(Patience.TotalSeconds * time.TimestampFrequency), CallPriority.Push, "hubspot");

    public static WebhookOutcome Later(ExternalFailure failure) => failure.Class is FailureClass.Rejected
        ? WebhookOutcome.Failed(failure.Code, failure.Message)
        : WebhookOutcome.Later(failure.Code, failure.Message) with { RetryAfter = failure.RetryAfter };
}
