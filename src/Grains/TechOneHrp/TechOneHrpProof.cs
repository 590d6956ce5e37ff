using CareVision.Grains.Links;
using CareVision.Integrations.Http;
using CareVision.Integrations.Providers;
using CareVision.Integrations.TechOne;

namespace CareVision.Grains.TechOneHrp;

/// <summary>TechOne HR and Payroll works when it says which company the credentials belong to.</summary>
internal sealed class TechOneHrpProof(TechOneHrpClient hrp) : ILinkProof
{
    public string Provider => ProviderNames.TechOneHrp;

    public async Task<ExternalFailure?> ProveAsync(string organisation, ProviderAccount account, CallContext call, CancellationToken cancellationToken) =>
        (await hrp.PingAsync(account, call, cancellationToken)).Failure;
}
