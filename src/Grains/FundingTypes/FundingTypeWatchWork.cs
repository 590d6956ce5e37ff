using CareVision.Grains.FundingSources;
using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.FundingSources;
using CareVision.Grains.Interfaces.FundingTypes;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Links;
using CareVision.Grains.Links;
using CareVision.Grains.Sync.Machine;
using CareVision.Integrations.Http;
using CareVision.Integrations.Providers;
using CareVision.Integrations.TechOne;
using CareVision.Storage.Records;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CareVision.Grains.FundingTypes;

/// <summary>What a watch does to others: reads TechOne's list, and tells those that wait.</summary>
internal sealed class FundingTypeWatchWork(
    TechOneDebtorClient techOne, LinkGate gate, ISyncRecordQueries records, IGrainFactory grains, IOptionsMonitor<DebtorOptions> options, TimeProvider time,
    ILogger<FundingTypeWatchWork> logger)
{
    public const int Page = 200;

    private const int AtOnce = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public TimeSpan Poll => options.CurrentValue.ReferencePoll;

    /// <summary>The account whose list is read; null: the organisation's link lets nothing through now.</summary>
    public async Task<ProviderAccount?> AccountAsync(string organisation) =>
        await gate.CheckAsync(organisation, ProviderNames.TechOneAr) is { Kind: ReadinessKind.Ready, Account: { } account }
            ? new ProviderAccount(ProviderNames.TechOneAr, account)
            : null;

    /// <summary>Reads the list beside the turns and reports it.</summary>
    public async Task ReadAsync(FundingTypeWatchKey key, ProviderAccount account)
    {
        try
        {
            var sendBy = time.GetTimestamp() + (long)(Patience.TotalSeconds * time.TimestampFrequency);
            var read = await techOne.ListFundingTypeReferencesAsync(
                account, new CallContext($"references.{key.Organisation}", sendBy, CallPriority.ReadBack, null), CancellationToken.None);
            var failure = read.Failure is { } failed ? Failures.Of(failed) : null;
            if (failure?.Class == SyncFailures.Unauthorized)
            {
                await grains.GetGrain<IIntegrationLinkGrain>(new IntegrationLinkKey(key.Organisation, ProviderNames.TechOneAr).ToString())
                    .UnauthorizedAsync(failure);
            }

            await grains.GetGrain<IFundingTypeWatchGrain>(key.ToString()).ReportAsync(new TechOneReferencesReport
            {
                References = read.Match<IReadOnlyList<TechOneReference>>(
                    list => [.. list.Where(r => r.IsActive).Select(r => new TechOneReference { Reference = r.Reference, Description = r.Description })], _ => []),
                Failure = failure,
            });
        }
        catch (Exception e)
        {
            logger.ReferencesNotRead(e, key.Organisation);
        }
    }

    /// <summary>Tells one page of those that wait; null: there are no more.</summary>
    public async Task<WatchPass?> TellAsync(FundingTypeWatchKey key, WatchPass pass, IReadOnlyList<TechOneReference> arrived)
    {
        var page = await records.WaitingAsync(
            new WaitingFilter
            {
                Org = key.Organisation, System = ProviderNames.TechOneAr, Kind = GrainTypes.FundingSource, Status = RecordStatus.Failed,
                FailureCode = TechOneErrorCodes.UnknownFundingTypeReference,
                After = pass.After.Length == 0 ? null : new RecordPosition(GrainTypes.FundingSource, pass.After, ProviderNames.TechOneAr),
            },
            Page, CancellationToken.None);
        var waiting = new HashSet<string>(pass.StillWaiting, StringComparer.OrdinalIgnoreCase);
        await Parallel.ForEachAsync(page, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (record, _) =>
        {
            var source = grains.GetGrain<IFundingSourceGrain>(new FundingSourceKey(key.Organisation, record.Position.Id).ToString());
            foreach (var reference in arrived)
            {
                if (await IsStillWaitingAsync(source, reference))
                {
                    lock (waiting)
                    {
                        waiting.Add(reference.Reference);
                    }
                }
            }
        });
        return page.Count == 0 ? null : pass with { After = page[^1].Position.Id, StillWaiting = [.. waiting] };
    }

    private async Task<bool> IsStillWaitingAsync(IFundingSourceGrain source, TechOneReference reference)
    {
        try
        {
            return await source.ReferenceListedAsync(reference.Reference, reference.ListedSince);
        }
        catch (Exception e)
        {
            // One that can't be told now must not keep the others waiting; the next pass comes by again.
            logger.NotTold(e, source.GetPrimaryKeyString());
            return true;
        }
    }
}
