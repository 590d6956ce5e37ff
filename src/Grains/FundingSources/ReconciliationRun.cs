using CareVision.Grains.FundingTypes;
using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.FundingSources;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Runs;
using CareVision.Grains.Runs;
using CareVision.Grains.Sync.Target;
using CareVision.Integrations.Http;
using CareVision.Integrations.TechOne;
using CareVision.Storage.Debtors;
using CareVision.Storage.Records;
using CareVision.Storage.Runs;
using Microsoft.Extensions.Options;

namespace CareVision.Grains.FundingSources;

/// <summary>
/// Compares every debtor account with TechOne's own record (T35): missing there, missing here, differing, inactive. Changes nothing on either
/// side; what was seen is kept for the lists.
/// </summary>
internal sealed class ReconciliationRun(
    WaitingRun waiting, DebtorReport report, DebtorDesk desk, FundingTypeWatchWork link, IDebtorAccounts mirror, IGrainFactory grains,
    IOptionsMonitor<DebtorOptions> options, TimeProvider time) : IRunKind
{
    /// <summary>The one item that looks for accounts of ours that no funding source has.</summary>
    public const string ReportItem = "techone-report";

    private const int AtOnce = 16;

    public string Name => RunKinds.Reconciliation;

    public async Task<Refusal?> RefuseAsync(SyncRunKey key, StartSyncRun command) => await link.AccountAsync(key.Organisation) is null
        ? new Refusal { Code = ProblemCodes.NotLinked, Detail = "TechOne Accounts Receivable is not linked, paused or refuses its credentials." }
        : null;

    public async Task<RunPage> CollectAsync(RunOrder run, RunCursor? after)
    {
        var page = await waiting.CollectAsync(
            new WaitingFilter { Org = run.Key.Organisation, System = run.System, Kind = GrainTypes.FundingSource }, after);
        return after is null
            ? new RunPage([new FoundItem(ReportItem, "missing-here", run.System), .. page.Items], page.Next)
            : page;
    }

    public async Task<RunAnswer?> AskAsync(RunOrder run, RunItem item)
    {
        var account = await link.AccountAsync(run.Key.Organisation)
            ?? throw new InvalidOperationException("The link lets nothing through now; the item is tried again.");
        var accounts = await report.ReadAsync(run.Key, account);
        return item.Kind == ReportItem
            ? await FindMissingHereAsync(run, accounts)
            : await CompareAsync(run, item, account, accounts);
    }

    private async Task<RunAnswer> CompareAsync(RunOrder run, RunItem item, ProviderAccount account, IReadOnlyList<DebtorAccount> accounts)
    {
        var organisation = run.Key.Organisation;
        if (await Source(organisation, item.Id).GetAsync() is not { Sync.ExternalId: { } number } source)
        {
            // An account that TechOne has for it all the same is found by the other item.
            return new RunAnswer(RunOutcomes.Skipped, null);
        }

        var identity = new SyncIdentity(organisation, GrainTypes.FundingSource, item.Id, run.System);
        // The report leaves out accounts made by hand, and may lag: only a read by number proves that an account is not there.
        var theirs = accounts.FirstOrDefault(a => a.AccountNumber == number) ?? await ReadAsync(account, identity, number);
        var client = await grains.GetGrain<IClientGrain>(new ClientKey(organisation, source.ClientId).ToString()).GetAsync();
        var ours = client is null
            ? null
            : DebtorAccounts.From(identity, new DesiredDebtor(source.ClientId, source.Details, null), client.Profile, options.CurrentValue);
        var differences = theirs is null || ours is null ? [] : DebtorAccounts.Differences(ours, theirs);
        var verdict = DebtorDesk.VerdictOf(theirs, differences);
        await mirror.PutAsync([DebtorDesk.RowOf(organisation, number, item.Id, verdict, theirs, differences, time.GetUtcNow())], CancellationToken.None);
        return verdict == DebtorVerdicts.Match ? new RunAnswer(RunOutcomes.Success, null) : new RunAnswer(RunOutcomes.Failed, $"debtor.{verdict}");
    }

    private async Task<DebtorAccount?> ReadAsync(ProviderAccount account, SyncIdentity identity, string number) =>
        (await desk.ReadAsync(account, identity, number)).Match(
            debtor => debtor, failure => throw new InvalidOperationException($"Debtor account could not be read: {failure.Code}."));

    private async Task<RunAnswer> FindMissingHereAsync(RunOrder run, IReadOnlyList<DebtorAccount> accounts)
    {
        var organisation = run.Key.Organisation;
        var missing = 0;
        await Parallel.ForEachAsync(accounts, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (theirs, cancellationToken) =>
        {
            var id = theirs.ExternalReference![(organisation.Length + 1)..];
            var source = PortalId.IsValid(id) ? await Source(organisation, id).GetAsync() : null;
            if (source?.Sync.ExternalId != theirs.AccountNumber)
            {
                Interlocked.Increment(ref missing);
                await mirror.PutAsync(
                    [DebtorDesk.RowOf(organisation, theirs.AccountNumber, source?.Id, DebtorVerdicts.MissingHere, theirs, [], time.GetUtcNow())], cancellationToken);
            }
        });
        await mirror.DropAsync(organisation, DebtorVerdicts.MissingHere, run.StartedAt, CancellationToken.None);
        return missing == 0
            ? new RunAnswer(RunOutcomes.Success, null)
            : new RunAnswer(RunOutcomes.Failed, $"debtor.{DebtorVerdicts.MissingHere}");
    }

    private IFundingSourceGrain Source(string organisation, string id) =>
        grains.GetGrain<IFundingSourceGrain>(new FundingSourceKey(organisation, id).ToString());
}
