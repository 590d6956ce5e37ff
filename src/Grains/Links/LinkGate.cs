using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Links;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;
using CareVision.Integrations.Providers;

namespace CareVision.Grains.Links;

/// <summary>Whether a push may go through an organisation's link, and to which account.</summary>
internal sealed class LinkGate(IGrainFactory grains, ParameterStore parameters)
{
    public async Task<Readiness> CheckAsync(string organisation, string provider)
    {
        var link = await grains.GetGrain<IIntegrationLinkGrain>(new IntegrationLinkKey(organisation, provider).ToString()).GetAsync();
        return link switch
        {
            // A link that had an account keeps what it has and waits; only one that never worked, or was taken away, requires nothing.
            { State: LinkState.NotLinked or LinkState.Disconnected } or { State: LinkState.Linking or LinkState.Error, Account: null }
                => Readiness.NotRequired(SyncReasons.NotLinked),
            { State: not LinkState.Linked } => Readiness.Parked(SyncReasons.LinkUnauthorized),
            { Paused: true } => Readiness.Parked(SyncReasons.LinkPaused),
            // The account is read at each push: credentials that moved in the parameter store apply without a restart (T67).
            _ => parameters.FindAccount(provider, organisation) is { IsWhitelisted: true, Settings.Account: var account }
                ? Readiness.Ready(account.Account)
                : Readiness.Parked(SyncReasons.LinkUnauthorized),
        };
    }
}
