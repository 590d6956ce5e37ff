using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;
using CareVision.Grains.Sync.Target;
using Microsoft.Extensions.Options;

namespace CareVision.Grains.Tests.SampleKind;

/// <summary>How a referral gets to the outside service, and how that is proven. The service accepts or declines it in its own time.</summary>
internal sealed class ReferralTarget(ReferralService service, IOptionsMonitor<SyncPolicy> policies) : ISyncTarget<Referral>
{
    public string System => ReferralKind.System;

    public SyncPolicy Policy => policies.Get(System);

    public SyncDescription Describe(Referral desired) => new($"Referral to {desired.Service}", desired.Service, null);

    public Task<Readiness> ReadyAsync(SyncIdentity identity, Referral desired) => Task.FromResult(Readiness.Ready("x1"));

    public Task<SyncAnswer> PushAsync(SyncOperation<Referral> operation, CancellationToken cancellationToken) =>
        Task.FromResult(Answer(service.Take(operation.Identity.Id, operation.Desired.Service)));

    public Task<SyncAnswer> ReadBackAsync(SyncOperation<Referral> operation, CancellationToken cancellationToken) =>
        Task.FromResult(Answer(service.Find(operation.Identity.Id)));

    public Task ParkLinkAsync(SyncIdentity identity, SyncFailure failure) => Task.CompletedTask;

    private static SyncAnswer Answer(ReferralService.Entry? entry) => entry switch
    {
        null => SyncAnswer.Absent([]),
        { Decision: null } => new SyncAnswer(SyncFinding.AwaitingVendor, entry.Id, null, []),
        { Decision: true } => SyncAnswer.Present(entry.Id, []),
        _ => SyncAnswer.Failed(new SyncFailure { Class = SyncFailures.Rejected, Code = "referral.declined", Message = "Declined." }, []),
    };
}
