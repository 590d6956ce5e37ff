using CareVision.Grains.Crm;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.Crm;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Quotes;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;
using CareVision.Grains.Sync.Target;
using Microsoft.Extensions.Options;

namespace CareVision.Grains.Quotes;

/// <summary>
/// A quote's deal in the organisation's CRM, whichever that is (H1), with the contacts of the quote (H22, H33). An organisation whose CRM is not linked
/// requires none, and nothing flows from a draft: a quote that goes back to being one leaves its deal as it is (H23, H34).
/// </summary>
internal sealed class DealTarget(ICrm crm, CrmGate gate, DealContacts contacts, IGrainFactory grains, IOptionsMonitor<SyncPolicy> policies)
    : ISyncTarget<DesiredDeal>
{
    public string System => crm.Provider;

    public SyncPolicy Policy => policies.Get(crm.Provider);

    public SyncDescription Describe(DesiredDeal desired)
    {
        var quote = desired.Quote;
        return new SyncDescription(
            string.Join(' ', quote.Departments.DefaultIfEmpty(quote.ClientId)),
            string.Join(' ', quote.Departments.Append(quote.Status).Append(quote.ClientId).Append(quote.Creator)),
            quote.ClientId);
    }

    public async Task<Readiness> ReadyAsync(SyncIdentity identity, DesiredDeal desired)
    {
        if (desired.Quote.Status == QuoteStatuses.Draft)
        {
            return Readiness.NotRequired(SyncReasons.DraftQuote);
        }

        var client = await contacts.ClientAsync(identity.Organisation, desired.Quote.ClientId);
        return await gate.CheckAsync(
            identity.Organisation, System, client?.Profile.Branch, desired.Required ? null : desired.CreatedAt ?? DateTimeOffset.MinValue);
    }

    public async Task<SyncAnswer> PushAsync(SyncOperation<DesiredDeal> operation, CancellationToken cancellationToken)
    {
        var party = await contacts.GatherAsync(operation.Identity, operation.Desired.Quote, asks: true);
        return party.Failure is { } failure
            ? SyncAnswer.Failed(failure, [])
            : await crm.PushDealAsync(Deal(operation, party), await CallAsync(operation), cancellationToken);
    }

    public async Task<SyncAnswer> ReadBackAsync(SyncOperation<DesiredDeal> operation, CancellationToken cancellationToken) =>
        await crm.ReadDealAsync(
            Deal(operation, await contacts.GatherAsync(operation.Identity, operation.Desired.Quote, asks: false)), await CallAsync(operation), cancellationToken);

    public async Task ParkLinkAsync(SyncIdentity identity, SyncFailure failure)
    {
        if ((await gate.LinkAsync(identity.Organisation, System, null)).Account is { } account)
        {
            await gate.ParkAsync(identity.Organisation, System, account, failure);
        }
    }

    private static CrmDeal Deal(SyncOperation<DesiredDeal> operation, DealParty party)
    {
        var quote = operation.Desired.Quote;
        // The document asks for the departments and the client's names, one behind the other (H26).
        var name = string.Join(" - ", new[] { string.Join(", ", quote.Departments), party.ClientName }.Where(part => part.Length > 0));
        return new CrmDeal(operation.Identity.Id, name, quote.Status, quote.TotalAmount, operation.Desired.ClosedAt, quote.Creator, party.Contacts);
    }

    private async Task<CrmCall> CallAsync(SyncOperation<DesiredDeal> operation)
    {
        var organisation = operation.Identity.Organisation;
        var settings = await grains.GetGrain<ICrmSettingsGrain>(new CrmSettingsKey(organisation).ToString()).GetAsync();
        return new CrmCall(organisation, operation.Account, operation.Call, settings.Mapping);
    }
}

/// <summary>The deal targets, one for each CRM.</summary>
internal sealed class DealTargets(
    IEnumerable<ICrm> crms, CrmRegistry registry, CrmGate gate, DealContacts contacts, IGrainFactory grains, IOptionsMonitor<SyncPolicy> policies)
{
    private readonly Dictionary<string, DealTarget> _targets = crms.ToDictionary(crm => crm.Provider, crm => new DealTarget(crm, gate, contacts, grains, policies));

    public DealTarget Of(string organisation) => _targets[registry.Of(organisation).Provider];
}

/// <summary>The people of a quote: its client and its other contacts, each a client with a contact of its own in the CRM.</summary>
internal sealed class DealContacts(IGrainFactory grains)
{
    public const string NotThereYetCode = "crm.contact-not-there-yet";
    public const string ContactFailedCode = "crm.contact-failed";
    public const string ContactMissingCode = "crm.contact-missing";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>The client, under the id that it has now.</summary>
    public async Task<ClientSnapshot?> ClientAsync(string organisation, string id)
    {
        var client = await Grain(organisation, id).GetAsync();
        return client?.RenamedTo is { } now ? await Grain(organisation, now).GetAsync() : client;
    }

    /// <summary>Finds everybody's contact; with <paramref name="asks"/>, one that waited only for being needed is asked for.</summary>
    public async Task<DealParty> GatherAsync(SyncIdentity quote, QuoteDetails details, bool asks)
    {
        var (contacts, name) = (new List<string>(), "");
        SyncFailure? failure = null;
        foreach (var id in details.Contacts.Prepend(details.ClientId))
        {
            var client = await ClientAsync(quote.Organisation, id);
            if (id == details.ClientId)
            {
                name = $"{client?.Profile.FirstName} {client?.Profile.LastName}".Trim();
            }

            switch (client?.Sync)
            {
                case { ExternalId: { } contact }: contacts.Add(contact); break;
                case null:
                    failure = Failure(SyncFailures.Rejected, ContactMissingCode, $"There is no client '{id}', who is a contact of the quote.");
                    break;
                // Nobody may send this person to the CRM again: the deal goes without.
                case { Reason: SyncReasons.ErasedOutside or SyncReasons.DeletedOutside }: break;
                case { Status: SyncStatus.Failed }:
                    failure = Failure(SyncFailures.Rejected, ContactFailedCode, $"Client '{id}' could not be sent to the CRM: see that record.");
                    break;
                default:
                    if (asks)
                    {
                        await Grain(quote.Organisation, client.Id).RequireAsync(new CommandStamp { Actor = $"quote {quote.Id}" });
                    }

                    failure ??= Failure(SyncFailures.Throttled, NotThereYetCode, $"Client '{id}' is on its way to the CRM.") with { RetryAfter = Soon };
                    break;
            }
        }

        return new DealParty(contacts, name, failure);
    }

    private static SyncFailure Failure(string @class, string code, string message) => new()
    {
        Class = @class, Code = code, Message = message, Solution = "Put the client's own record right, then retry the quote.",
    };

    private IClientGrain Grain(string organisation, string id) => grains.GetGrain<IClientGrain>(new ClientKey(organisation, id).ToString());
}

/// <summary>The people of a quote at the CRM.</summary>
internal sealed record DealParty(IReadOnlyList<string> Contacts, string ClientName, SyncFailure? Failure);
