using CareVision.Grains.Crm;
using CareVision.Grains.Interfaces.Crm;
using CareVision.Grains.Interfaces.Keys;

namespace CareVision.Grains.HubSpot;

/// <summary>By which unique property an account's records are found: the document's own, or its substitute where that is not unique (H10).</summary>
internal sealed class HubSpotKeys(IGrainFactory grains)
{
    public const string Contacts = "contacts-key";
    public const string Deals = "deals-key";

    public async Task<string> OfContactsAsync(CrmCall call, CancellationToken cancellationToken) =>
        await FactAsync(call, Contacts, cancellationToken) ?? HubSpotDefaults.ContactKey;

    public async Task<string> OfDealsAsync(CrmCall call, CancellationToken cancellationToken) =>
        await FactAsync(call, Deals, cancellationToken) ?? HubSpotDefaults.DealKey;

    private async Task<string?> FactAsync(CrmCall call, string fact, CancellationToken cancellationToken)
    {
        var account = await grains.GetGrain<ICrmAccountGrain>(new PlatformKey(call.Account.Provider, call.Account.Account, PlatformKey.Owner).ToString())
            .GetAsync().WaitAsync(cancellationToken);
        return CrmMapping.Theirs(account.Facts, fact);
    }
}
