using System.Globalization;
using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.Contracts;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Links;
using CareVision.Grains.Interfaces.Runs;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Runs;
using CareVision.Integrations.Proda;
using CareVision.Integrations.Providers;
using CareVision.Storage.Records;
using CareVision.Storage.Runs;

namespace CareVision.Grains.ServiceContracts;

/// <summary>
/// Sync Active Plans: every active service contract of the selected clients is compared with its plan at PRODA (P9-P26). Contracts are counted, not
/// clients; a contract that is not active, and a client without an active one, are shown and counted nowhere (P23, P24).
/// </summary>
internal sealed class ActivePlansRun(IRunSelections selections, ISyncRecordQueries records, WaitingRun waiting, IGrainFactory grains) : IRunKind
{
    public const string ContractInactive = "contract-inactive";
    public const string NoActiveContract = "client-without-active-contract";
    public const string NoSuchClient = "client-not-found";

    private const int Clients = 100;
    private const int MostContracts = 100;
    private const int AtOnce = 8;

    public string Name => RunKinds.SyncActivePlans;

    public async Task<Refusal?> RefuseAsync(SyncRunKey key, StartSyncRun command)
    {
        if (command is { ClientIds.Count: 0, RerunOf: null })
        {
            return new Refusal { Code = ProblemCodes.Invalid, Detail = "clientIds: at least one client must be selected." };
        }

        var link = await grains.GetGrain<IIntegrationLinkGrain>(new IntegrationLinkKey(key.Organisation, ProviderNames.Proda).ToString()).GetAsync();
        return link.State is LinkState.Linked or LinkState.NeedsRelink
            ? null
            : new Refusal { Code = ProblemCodes.HicapsNotLinked, Detail = ProdaTroubleshooting.For(ProdaErrorCodes.HicapsNotLinked)!.Solution };
    }

    public async Task<RunPage> CollectAsync(RunOrder run, RunCursor? after)
    {
        var (org, from) = (run.Key.Organisation, after is null ? 0 : long.Parse(after.Id, CultureInfo.InvariantCulture));
        var page = await selections.ListAsync(org, run.Key.Id, from, Clients, CancellationToken.None);
        var found = new IReadOnlyList<FoundItem>[page.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, page.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (i, _) => found[i] = await OfAsync(org, page[i].Subject));
        return new RunPage(
            [.. found.SelectMany(items => items)],
            page.Count < Clients ? null : new RunCursor("client", page[^1].Seq.ToString(CultureInfo.InvariantCulture), run.System));
    }

    public async Task<RunAnswer?> AskAsync(RunOrder run, RunItem item)
    {
        var result = await waiting.RetryAsync(run, item);
        return result switch
        {
            { IsAccepted: false } => new RunAnswer(RunOutcomes.Uncompleted, result.Refusal.Code),
            // It waits for a person: the link is paused or refused. The run does not wait with it.
            { Snapshot.Phase: SyncPhase.Parked } => new RunAnswer(RunOutcomes.Uncompleted, result.Snapshot.Reason),
            { Snapshot.Status: SyncStatus.NotRequired } => new RunAnswer(RunOutcomes.Uncompleted, result.Snapshot.Reason),
            _ => null,
        };
    }

    private async Task<IReadOnlyList<FoundItem>> OfAsync(string org, string client)
    {
        if (await grains.GetGrain<IClientGrain>(new ClientKey(org, client).ToString()).GetAsync() is null)
        {
            return [Skipped(GrainTypes.Client, client, client, NoSuchClient)];
        }

        var rows = await records.ListAsync(
            new SyncRecordFilter { Org = org, Kind = GrainTypes.ServiceContract, System = ProviderNames.Proda, Parent = client, Limit = MostContracts },
            CancellationToken.None);
        var contracts = new List<FoundItem>();
        foreach (var row in rows.Items)
        {
            var contract = await grains.GetGrain<IServiceContractGrain>(new ServiceContractKey(org, row.Id).ToString()).GetAsync();
            contracts.Add(contract is { Details.IsActive: true }
                ? new FoundItem(GrainTypes.ServiceContract, row.Id, ProviderNames.Proda) { Subject = client }
                : Skipped(GrainTypes.ServiceContract, row.Id, client, ContractInactive));
        }

        return contracts.Any(c => c.Known is null) ? contracts : [.. contracts, Skipped(GrainTypes.Client, client, client, NoActiveContract)];
    }

    private static FoundItem Skipped(string kind, string id, string client, string code) =>
        new(kind, id, ProviderNames.Proda) { Subject = client, Known = new RunAnswer(RunOutcomes.Skipped, code) };
}
