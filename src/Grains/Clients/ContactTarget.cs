using CareVision.Grains.Crm;
using CareVision.Grains.Interfaces.Crm;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;
using CareVision.Grains.Sync.Target;
using Microsoft.Extensions.Options;

namespace CareVision.Grains.Clients;

/// <summary>A client's contact in the organisation's CRM, whichever that is (H1). An organisation whose CRM is not linked requires none.</summary>
internal sealed class ContactTarget(ICrm crm, CrmGate gate, IGrainFactory grains, IOptionsMonitor<SyncPolicy> policies) : ISyncTarget<DesiredContact>
{
    public string System => crm.Provider;

    public SyncPolicy Policy => policies.Get(crm.Provider);

    public SyncDescription Describe(DesiredContact desired)
    {
        var profile = desired.Profile;
        return new SyncDescription(
            $"{profile.FirstName} {profile.LastName}".Trim(),
            string.Join(' ', new[] { profile.FirstName, profile.LastName, profile.Email, profile.Phone, desired.CrmContact }.Where(w => !string.IsNullOrWhiteSpace(w))),
            null);
    }

    public async Task<Readiness> ReadyAsync(SyncIdentity identity, DesiredContact desired) => desired switch
    {
        { RenamedTo: not null } => Readiness.NotRequired(SyncReasons.Renamed),
        { Gone: { } reason } => Readiness.NotRequired(reason),
        _ => await gate.CheckAsync(
            identity.Organisation, System, desired.Profile.Branch, desired.Required ? null : desired.CreatedAt ?? DateTimeOffset.MinValue),
    };

    public async Task<SyncAnswer> PushAsync(SyncOperation<DesiredContact> operation, CancellationToken cancellationToken) =>
        operation is { Desired.Send: ContactSend.Nothing, ExternalId: { } known }
            ? SyncAnswer.Present(known, [])
            : await crm.PushContactAsync(Contact(operation), await CallAsync(operation), cancellationToken);

    public async Task<SyncAnswer> ReadBackAsync(SyncOperation<DesiredContact> operation, CancellationToken cancellationToken) =>
        operation is { Desired.Send: ContactSend.Nothing, ExternalId: { } known }
            ? SyncAnswer.Present(known, [])
            : await crm.ReadContactAsync(Contact(operation), await CallAsync(operation), cancellationToken);

    public async Task ParkLinkAsync(SyncIdentity identity, SyncFailure failure)
    {
        if ((await gate.LinkAsync(identity.Organisation, System, null)).Account is { } account)
        {
            await gate.ParkAsync(identity.Organisation, System, account, failure);
        }
    }

    private static CrmContact Contact(SyncOperation<DesiredContact> operation)
    {
        var desired = operation.Desired;
        return new CrmContact(
            operation.Identity.Id, desired.Profile, operation.ExternalId is null ? desired.CrmContact : null, desired.Send == ContactSend.Stamp);
    }

    private async Task<CrmCall> CallAsync(SyncOperation<DesiredContact> operation)
    {
        var organisation = operation.Identity.Organisation;
        var settings = await grains.GetGrain<ICrmSettingsGrain>(new CrmSettingsKey(organisation).ToString()).GetAsync();
        return new CrmCall(organisation, operation.Account, operation.Call, settings.Mapping);
    }
}

/// <summary>The contact targets, one for each CRM.</summary>
internal sealed class ContactTargets(IEnumerable<ICrm> crms, CrmRegistry registry, CrmGate gate, IGrainFactory grains, IOptionsMonitor<SyncPolicy> policies)
{
    private readonly Dictionary<string, ContactTarget> _targets = crms.ToDictionary(crm => crm.Provider, crm => new ContactTarget(crm, gate, grains, policies));

    public ContactTarget Of(string organisation) => _targets[registry.Of(organisation).Provider];
}
