using System.Globalization;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Runs;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;
using CareVision.Integrations.Http;
using CareVision.Storage.Records;
using Microsoft.Extensions.Logging;

namespace CareVision.Grains.Links;

/// <summary>What a link does to others: proves credentials, starts the run of what waited, wakes what is parked.</summary>
internal sealed class LinkWork(
    IEnumerable<ILinkProof> proofs, IGrainFactory grains, ISyncRecordQueries records, TimeProvider time, ILogger<LinkWork> logger)
{
    private const int Page = 200;
    private const int AtOnce = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task<ExternalFailure?> ProveAsync(IntegrationLinkKey key, ProviderAccount account, string operation)
    {
        var proof = proofs.Single(p => p.Provider == key.Provider);
        var sendBy = time.GetTimestamp() + (long)(Patience.TotalSeconds * time.TimestampFrequency);
        return await proof.ProveAsync(account, new CallContext(operation, sendBy, CallPriority.Operator, null), CancellationToken.None);
    }

    /// <summary>Starts the run under its own id, so that a repeat after a lost acknowledgement starts nothing twice.</summary>
    public Task StartRunAsync(IntegrationLinkKey key, string run) =>
        grains.GetGrain<ISyncRunGrain>(new SyncRunKey(key.Organisation, run).ToString()).StartAsync(new StartSyncRun
        {
            Kind = RunKinds.FirstPush,
            System = key.Provider,
            Stamp = new CommandStamp { Actor = "link" },
        });

    /// <summary>Wakes one page of parked records; null when there are no more.</summary>
    public async Task<WakeCursor?> WakePageAsync(IntegrationLinkKey key, WakeCursor after)
    {
        var page = await records.WaitingAsync(
            new WaitingFilter
            {
                Org = key.Organisation, System = key.Provider, Phase = SyncPhase.Parked.ToName(),
                After = new RecordPosition(after.Kind, after.Id, after.System),
            },
            Page, CancellationToken.None);
        await Parallel.ForEachAsync(
            page, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (record, _) => await WakeAsync(record.Wake));
        return page.Count < Page ? null : new WakeCursor(page[^1].Position.Kind, page[^1].Position.Id, page[^1].Position.System);
    }

    private async Task WakeAsync(string record)
    {
        try
        {
            await grains.GetGrain<IWakeable>(GrainId.Parse(record, CultureInfo.InvariantCulture)).WakeAsync();
        }
        catch (Exception e)
        {
            // One that can't be woken must not keep the others parked: it looks again by itself.
            logger.NotWoken(e, record);
        }
    }
}
