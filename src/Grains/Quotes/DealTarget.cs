using CareVision.Grains.Clients;
using CareVision.Grains.Interfaces.Quotes;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;
using CareVision.Grains.Sync.Target;
using Microsoft.Extensions.Options;

namespace CareVision.Grains.Quotes;

/// <summary>A quote's deal in the CRM. An organisation whose CRM is not linked requires none, and nothing flows from a draft (H23).</summary>
internal sealed class DealTarget(IOptionsMonitor<SyncPolicy> policies) : ISyncTarget<DesiredDeal>
{
    public string System => ContactTarget.Crm;

    public SyncPolicy Policy => policies.Get(ContactTarget.Crm);

    public SyncDescription Describe(DesiredDeal desired)
    {
        var quote = desired.Quote;
        return new SyncDescription(
            string.Join(' ', quote.Departments.DefaultIfEmpty(quote.ClientId)),
            string.Join(' ', quote.Departments.Append(quote.Status).Append(quote.ClientId).Append(quote.Creator)),
            quote.ClientId);
    }

    public Task<Readiness> ReadyAsync(SyncIdentity identity, DesiredDeal desired) => Task.FromResult(
        Readiness.NotRequired(desired.Quote.Status == QuoteStatuses.Draft ? SyncReasons.DraftQuote : SyncReasons.NotLinked));

    public Task<SyncAnswer> PushAsync(SyncOperation<DesiredDeal> operation, CancellationToken cancellationToken) => throw NoCrm();

    public Task<SyncAnswer> ReadBackAsync(SyncOperation<DesiredDeal> operation, CancellationToken cancellationToken) => throw NoCrm();

    public Task ParkLinkAsync(SyncIdentity identity, SyncFailure failure) => throw NoCrm();

    private static InvalidOperationException NoCrm() => new("No CRM integration is part of this release, so no deal is ever ready to be pushed.");
}
