using CareVision.Integrations.Http;
using CareVision.Integrations.Providers;
using CareVision.Integrations.TechOne;

namespace CareVision.Grains.Links;

/// <summary>TechOne Accounts Receivable works when it lists its funding type references.</summary>
internal sealed class TechOneArProof(TechOneDebtorClient techOne) : ILinkProof
{
    public string Provider => ProviderNames.TechOneAr;

    public async Task<ExternalFailure?> ProveAsync(string organisation, ProviderAccount account, CallContext call, CancellationToken cancellationToken) =>
        (await techOne.ListFundingTypeReferencesAsync(account, call, cancellationToken)).Failure;
}
