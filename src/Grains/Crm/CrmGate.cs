using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Links;
using CareVision.Grains.Interfaces.Organisations;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;
using CareVision.Integrations.Providers;

namespace CareVision.Grains.Crm;

/// <summary>
/// Whether a record may go to the CRM, and through which link (H5): that of its branch, else that of the organisation as a whole. A record of no branch is the
/// head office's (H13).
/// </summary>
internal sealed class CrmGate(IGrainFactory grains, ParameterStore parameters)
{
    /// <param name="organisation">The organisation.</param>
    /// <param name="provider">The CRM.</param>
    /// <param name="branch">The record's branch; null: head office.</param>
    /// <param name="createdAt">When the record was made; null: it is to be pushed whatever its age (H6).</param>
    public async Task<Readiness> CheckAsync(string organisation, string provider, string? branch, DateTimeOffset? createdAt)
    {
        var link = await LinkAsync(organisation, provider, branch);
        return link switch
        {
            { State: LinkState.NotLinked or LinkState.Disconnected } or { State: LinkState.Linking or LinkState.Error, Account: null }
                => Readiness.NotRequired(SyncReasons.NotLinked),
            // Made before the link: not pushed by itself, however the link stands at the moment.
            { Since: { } since } when createdAt < since => Readiness.NotRequired(SyncReasons.ExistedBeforeLink),
            { State: not LinkState.Linked } => Readiness.Parked(SyncReasons.LinkUnauthorized),
            { Paused: true } => Readiness.Parked(SyncReasons.LinkPaused),
            { Account: { } account } when parameters.FindAccount(provider, organisation).IsWhitelisted => Readiness.Ready(account),
            _ => Readiness.Parked(SyncReasons.LinkUnauthorized),
        };
    }

    /// <summary>The link that serves a branch.</summary>
    public async Task<LinkSnapshot> LinkAsync(string organisation, string provider, string? branch)
    {
        branch ??= (await grains.GetGrain<IOrganisationGrain>(new OrganisationKey(organisation).ToString()).GetAsync())
            ?.Branches.FirstOrDefault(b => b.HeadOffice)?.Id;
        if (branch is not null && PortalId.IsValid(branch))
        {
            var own = await Link(new IntegrationLinkKey(organisation, provider, branch)).GetAsync();
            if (own.State is not LinkState.NotLinked)
            {
                return own;
            }
        }

        return await Link(new IntegrationLinkKey(organisation, provider)).GetAsync();
    }

    /// <summary>The outside account refuses us: every link that goes to it is told.</summary>
    public async Task ParkAsync(string organisation, string provider, string account, SyncFailure failure)
    {
        var owner = await grains.GetGrain<Interfaces.Crm.ICrmAccountGrain>(new PlatformKey(provider, account, PlatformKey.Owner).ToString()).GetAsync();
        var branches = owner.Organisation == organisation && owner.Branches.Count > 0 ? owner.Branches : [""];
        foreach (var branch in branches)
        {
            await Link(new IntegrationLinkKey(organisation, provider, branch.Length == 0 ? null : branch)).UnauthorizedAsync(failure);
        }
    }

    private IIntegrationLinkGrain Link(IntegrationLinkKey key) => grains.GetGrain<IIntegrationLinkGrain>(key.ToString());
}
