using CareVision.Grains.Crm;
using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.Crm;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Sync.Target;
using CareVision.Integrations.Http;
using CareVision.Integrations.HubSpot;
using CareVision.Integrations.Providers;

namespace CareVision.Grains.HubSpot;

/// <summary>HubSpot as the CRM: clients are contacts, quotes are deals (H14, H22), each written by a unique property (H35).</summary>
internal sealed class HubSpotCrm(HubSpotClient hubSpot, HubSpotKeys keys, IGrainFactory grains) : ICrm
{
    public string Provider => ProviderNames.HubSpot;

    public CrmMapping DefaultMapping => HubSpotDefaults.Mapping;

    public async Task<SyncAnswer> PushContactAsync(CrmContact contact, CrmCall call, CancellationToken cancellationToken)
    {
        var key = await keys.OfContactsAsync(call, cancellationToken);
        var properties = WithKey(HubSpotWords.Of(contact, call.Mapping), key, contact.Client);
        if (contact.KnownId is { } known)
        {
            var stamped = await hubSpot.UpdateAsync(call.Account, HubSpotTypes.Contacts, known, properties, call.Context, cancellationToken);
            return stamped.Match(_ => SyncAnswer.Present(known, stamped.Calls), failure => Failed(failure, stamped.Calls));
        }

        var made = await hubSpot.UpsertAsync(call.Account, HubSpotTypes.Contacts, key, contact.Client, properties, call.Context, cancellationToken);
        return made switch
        {
            { IsSuccess: true } => SyncAnswer.Present(made.Value.Id, made.Calls),
            { Failure.Code: HubSpotCodes.Conflict } => await TakeOverAsync(contact, key, properties, made, call, cancellationToken),
            _ => Failed(made.Failure, made.Calls),
        };
    }

    public async Task<SyncAnswer> ReadContactAsync(CrmContact contact, CrmCall call, CancellationToken cancellationToken)
    {
        var key = await keys.OfContactsAsync(call, cancellationToken);
        var wanted = WithKey(HubSpotWords.Of(contact, call.Mapping), key, contact.Client);
        var found = await hubSpot.ReadAsync(
            call.Account, HubSpotTypes.Contacts, contact.KnownId is null ? key : null, contact.KnownId ?? contact.Client, [.. wanted.Keys], call.Context,
            cancellationToken);

        // One that is there with other values is the contact as it was before: our change has not arrived.
        return found.Match(
            record => record is not null && HubSpotWords.IsSo(record, wanted) ? SyncAnswer.Present(record.Id, found.Calls) : SyncAnswer.Absent(found.Calls),
            failure => Failed(failure, found.Calls));
    }

    public async Task<SyncAnswer> PushDealAsync(CrmDeal deal, CrmCall call, CancellationToken cancellationToken)
    {
        var key = await keys.OfDealsAsync(call, cancellationToken);
        var properties = WithKey(HubSpotWords.Of(deal, call.Mapping), key, deal.Quote);
        var made = await hubSpot.UpsertAsync(call.Account, HubSpotTypes.Deals, key, deal.Quote, properties, call.Context, cancellationToken);
        if (!made.IsSuccess)
        {
            return Failed(made.Failure, made.Calls);
        }

        // A step of its own, idempotent and proven by its answer: a deal that lost its contacts is no success (H33).
        var calls = made.Calls.ToList();
        var joined = await Task.WhenAll(deal.Contacts.Select(contact => hubSpot.AssociateAsync(
            call.Account, HubSpotTypes.Deals, made.Value.Id, HubSpotTypes.Contacts, contact, call.Context, cancellationToken)));
        calls.AddRange(joined.SelectMany(j => j.Calls));
        return joined.FirstOrDefault(j => !j.IsSuccess) is { Failure: { } failure } ? Failed(failure, calls) : SyncAnswer.Present(made.Value.Id, calls);
    }

    public async Task<SyncAnswer> ReadDealAsync(CrmDeal deal, CrmCall call, CancellationToken cancellationToken)
    {
        var key = await keys.OfDealsAsync(call, cancellationToken);
        var wanted = WithKey(HubSpotWords.Of(deal, call.Mapping), key, deal.Quote);
        var found = await hubSpot.ReadAsync(call.Account, HubSpotTypes.Deals, key, deal.Quote, [.. wanted.Keys], call.Context, cancellationToken);
        if (!found.IsSuccess)
        {
            return Failed(found.Failure, found.Calls);
        }

        if (found.Value is not { } record || !HubSpotWords.IsSo(record, wanted))
        {
            return SyncAnswer.Absent(found.Calls);
        }

        var contacts = await hubSpot.AssociationsAsync(
            call.Account, HubSpotTypes.Deals, record.Id, HubSpotTypes.Contacts, call.Context, cancellationToken);
        IReadOnlyList<ExternalCall> calls = [.. found.Calls, .. contacts.Calls];
        return contacts.Match(
            there => deal.Contacts.All(there.Contains) ? SyncAnswer.Present(record.Id, calls) : SyncAnswer.Absent(calls),
            failure => Failed(failure, calls));
    }

    /// <summary>
    /// A contact with this e-mail address is there (H14). It is taken over only when it carries no id of ours or this one; couples and guardians share
    /// addresses. Two clients that want the same one are told apart by who asked first: HubSpot knows no conditional update.
    /// </summary>
    private async Task<SyncAnswer> TakeOverAsync(
        CrmContact contact, string key, Dictionary<string, string> properties, ExternalOutcome<HubSpotRecord> refused, CrmCall call,
        CancellationToken cancellationToken)
    {
        var (unique, value) = refused.Failure!.VendorCode is { } id && id.All(char.IsAsciiDigit) ? (null, id) : ("email", contact.Profile.Email);
        if (value is null)
        {
            return Failed(refused.Failure, refused.Calls);
        }

        var found = await hubSpot.ReadAsync(
            call.Account, HubSpotTypes.Contacts, unique, value, ["email", HubSpotDefaults.ContactKey, key], call.Context, cancellationToken);
        List<ExternalCall> calls = [.. refused.Calls, .. found.Calls];
        if (!found.IsSuccess)
        {
            return Failed(found.Failure, calls);
        }

        if (found.Value is not { } there)
        {
            // It was there a moment ago, or stands behind a secondary address: the next try will tell.
            return Failed(new(FailureClass.Unavailable, HubSpotCodes.Conflict, "HubSpot has a contact in the way and does not show it."), calls);
        }

        var carries = there[key] ?? there[HubSpotDefaults.ContactKey];
        var owner = carries is null || carries == contact.Client
            ? await grains.GetGrain<ICrmContactGrain>(new PlatformKey(Provider, call.Account.Account, $"contact-{there.Id}").ToString()).ClaimAsync(contact.Client)
            : carries;
        if (owner != contact.Client)
        {
            return Failed(
                new(FailureClass.Rejected, HubSpotCodes.EmailOfAnotherClient, $"HubSpot's contact {there.Id} has this e-mail address and belongs to client '{owner}'."),
                calls);
        }

        var taken = await hubSpot.UpdateAsync(call.Account, HubSpotTypes.Contacts, there.Id, properties, call.Context, cancellationToken);
        calls.AddRange(taken.Calls);
        return taken.Match(_ => SyncAnswer.Present(there.Id, calls), failure => Failed(failure, calls));
    }

    private static Dictionary<string, string> WithKey(Dictionary<string, string> properties, string key, string value)
    {
        properties[key] = value;
        return properties;
    }

    private static SyncAnswer Failed(ExternalFailure failure, IReadOnlyList<ExternalCall> calls) => SyncAnswer.Failed(Failures.Of(failure), calls);
}
