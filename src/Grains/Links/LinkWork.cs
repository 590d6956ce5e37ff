using System.Globalization;
using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Links;
using CareVision.Grains.Interfaces.Runs;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Integrations.Http;
using CareVision.Storage.Records;
using Microsoft.Extensions.Logging;

namespace CareVision.Grains.Links;

/// <summary>What a link does to others: proves credentials, starts the run of what waited, wakes what is parked.</summary>
internal sealed class LinkWork(
    IEnumerable<ILinkProof> proofs, IEnumerable<ILinkConsent> consents, IGrainFactory grains, ISyncRecordQueries records, TimeProvider time, ILogger<LinkWork> logger)
{
    private const int Page = 200;
    private const int AtOnce = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>How the provider's accounts are opened by a person; null where the parameter store opens them.</summary>
    public ILinkConsent? Consent(string provider) => consents.FirstOrDefault(c => c.Provider == provider);

    public async Task<ExternalFailure?> ProveAsync(IntegrationLinkKey key, ProviderAccount account, string operation)
    {
        var proof = proofs.Single(p => p.Provider == key.Provider);
        return await proof.ProveAsync(key.Organisation, account, Call(operation), CancellationToken.None);
    }

    /// <summary>Exchanges a code if there is one, creates what is missing if that was asked for, and looks at the account.</summary>
    public async Task<LinkReport> CheckAsync(IntegrationLinkKey key, string operation, string? code, string? account, bool prepare)
    {
        var consent = Consent(key.Provider)!;
        if (code is not null)
        {
            var accepted = await consent.AcceptAsync(key, code, CancellationToken.None);
            if (!accepted.IsSuccess)
            {
                return new LinkReport { OperationId = operation, Failure = Failures.Of(accepted.Failure) };
            }

            account = accepted.Value;
        }

        if (account is null)
        {
            return new LinkReport { OperationId = operation, Failure = LinkFailures.ConsentLost() };
        }

        var at = new ProviderAccount(key.Provider, account);
        var failure = prepare ? await consent.PrepareAsync(key, at, Call(operation), CancellationToken.None) : null;
        var look = failure is null ? await consent.CheckAsync(key, at, Call(operation), CancellationToken.None) : new LinkLook([], failure);
        return new LinkReport { OperationId = operation, Account = account, Checks = look.Checks, Failure = look.Failure is { } f ? Failures.Of(f) : null };
    }

    public void NotChecked(Exception e, IntegrationLinkKey key) => logger.NotChecked(e, key.Provider);

    /// <summary>Gives an account back after a disconnect.</summary>
    public async Task<ExternalFailure?> ReleaseAsync(IntegrationLinkKey key, string account) =>
        await Consent(key.Provider)!.ReleaseAsync(key, new ProviderAccount(key.Provider, account), Call("release"), CancellationToken.None);

    /// <summary>Starts the run under its own id, so that a repeat after a lost acknowledgement starts nothing twice.</summary>
    public Task StartRunAsync(IntegrationLinkKey key, string run) =>
        grains.GetGrain<ISyncRunGrain>(new SyncRunKey(key.Organisation, run).ToString()).StartAsync(new StartSyncRun
        {
            Kind = RunKinds.FirstPush,
            System = key.Provider,
            Stamp = new CommandStamp { Actor = "link" },
        });

    /// <summary>Wakes one page of the records that wait for the link, parked ones and those whose reads it refused; null when there are no more.</summary>
    public async Task<WakeCursor?> WakePageAsync(IntegrationLinkKey key, WakeCursor after)
    {
        var page = await records.WaitingAsync(
            new WaitingFilter
            {
                Org = key.Organisation, System = key.Provider, WaitsForLink = true,
                After = new RecordPosition(after.Kind, after.Id, after.System),
            },
            Page, CancellationToken.None);
        await Parallel.ForEachAsync(
            page, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (record, _) => await WakeAsync(record.Wake));
        return page.Count < Page ? null : new WakeCursor(page[^1].Position.Kind, page[^1].Position.Id, page[^1].Position.System);
    }

    private CallContext Call(string operation) => new(
        operation, time.GetTimestamp() + (long)(Patience.TotalSeconds * time.TimestampFrequency), CallPriority.Operator, null);

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
