using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;
using CareVision.Grains.Sync.Target;
using Microsoft.Extensions.Options;

namespace CareVision.Grains.Clients;

/// <summary>A client's contact in the CRM. An organisation whose CRM is not linked requires none.</summary>
internal sealed class ContactTarget(IOptionsMonitor<SyncPolicy> policies) : ISyncTarget<DesiredContact>
{
    /// <summary>The CRM, whichever it is: its words stay in its own integration (H1).</summary>
    public const string Crm = "crm";

    public string System => Crm;

    public SyncPolicy Policy => policies.Get(Crm);

    public SyncDescription Describe(DesiredContact desired)
    {
        var profile = desired.Profile;
        return new SyncDescription(
            $"{profile.FirstName} {profile.LastName}",
            string.Join(' ', new[] { profile.FirstName, profile.LastName, profile.Email, profile.Phone }.Where(w => !string.IsNullOrWhiteSpace(w))),
            null);
    }

    public Task<Readiness> ReadyAsync(SyncIdentity identity, DesiredContact desired) => Task.FromResult(Readiness.NotRequired(SyncReasons.NotLinked));

    public Task<SyncAnswer> PushAsync(SyncOperation<DesiredContact> operation, CancellationToken cancellationToken) => throw NoCrm();

    public Task<SyncAnswer> ReadBackAsync(SyncOperation<DesiredContact> operation, CancellationToken cancellationToken) => throw NoCrm();

    public Task ParkLinkAsync(SyncIdentity identity, SyncFailure failure) => throw NoCrm();

    private static InvalidOperationException NoCrm() => new("No CRM integration is part of this release, so no contact is ever ready to be pushed.");
}
