using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Proda;
using CareVision.Grains.Links;
using CareVision.Integrations.Http;
using CareVision.Integrations.Proda;
using CareVision.Integrations.Providers;

namespace CareVision.Grains.ServiceContracts;

/// <summary>The HICAPS registration is the gate (P1): it must be saved and not expired. An active device must get a token.</summary>
internal sealed class HicapsProof(IGrainFactory grains, IAccessTokens tokens) : ILinkProof
{
    public string Provider => ProviderNames.Proda;

    public async Task<ExternalFailure?> ProveAsync(string organisation, ProviderAccount account, CallContext call, CancellationToken cancellationToken)
    {
        var device = await grains.GetGrain<IProdaDeviceGrain>(new ProdaDeviceKey(organisation).ToString()).GetAsync();
        if (device.Registration is null || device.RegistrationExpired)
        {
            return new ExternalFailure(
                FailureClass.Rejected, device.Registration is null ? ProdaErrorCodes.HicapsNotLinked : ProdaErrorCodes.HicapsExpired,
                device.Registration is null ? "No HICAPS registration has been saved." : "The HICAPS registration has expired.");
        }

        return device.IsUsable ? (await tokens.GetAsync(Participants.Account(organisation), cancellationToken)).Failure : null;
    }
}
