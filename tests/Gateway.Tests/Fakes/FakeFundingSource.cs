using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.FundingSources;
using CareVision.Grains.Interfaces.Keys;

namespace CareVision.Gateway.Tests.Fakes;

sealed class FakeFundingSource(FakeCluster cluster, string key)
    : FakeRecord(cluster, FundingSourceKey.Parse(key).Organisation, "funding-source", FundingSourceKey.Parse(key).Id), IFundingSourceGrain
{
    FundingSourceSnapshot? stored;

    public SaveFundingSource? LastSave { get; private set; }

    public async Task<CommandResult<FundingSourceSnapshot>> SaveAsync(SaveFundingSource command)
    {
        Cluster.Commanded();
        LastSave = command;
        var client = new ClientKey(FundingSourceKey.Parse(key).Organisation, command.ClientId).ToString();
        if (await Cluster.Get<IClientGrain>(client).GetAsync() is null)
        {
            return CommandResult.Refused<FundingSourceSnapshot>(ProblemCodes.ClientNotFound, "There is no such client.");
        }

        Sync ??= Pending;
        stored = new FundingSourceSnapshot
        {
            Id = FundingSourceKey.Parse(key).Id, ClientId = command.ClientId, Details = command.Details, Sync = Sync,
        };
        return CommandResult.Accepted(stored);
    }

    public LinkDebtor? LastLink { get; private set; }

    public Task<CommandResult<DebtorLook>> LookAsync(string? accountNumber) => Task.FromResult(stored is null
        ? CommandResult.Refused<DebtorLook>(ProblemCodes.FundingSourceNotFound, "There is no such funding source.")
        : CommandResult.Accepted(new DebtorLook { Source = stored, Act = accountNumber is null ? DebtorLinkAct.Create : DebtorLinkAct.Attach }));

    public Task<CommandResult<FundingSourceSnapshot>> LinkAsync(LinkDebtor command)
    {
        Cluster.Commanded();
        LastLink = command;
        // What there is without a save, so that an example body finds something to link.
        Sync ??= Pending;
        stored ??= new FundingSourceSnapshot
        {
            Id = FundingSourceKey.Parse(key).Id, ClientId = "anton", Details = new FundingSourceDetails { Type = "HCP", Reference = "HCP" }, Sync = Sync,
        };
        return Task.FromResult(CommandResult.Accepted(stored));
    }

    public Task<bool> ReassessAsync(CommandStamp stamp) => throw new InvalidOperationException("Only runs reassess.");

    public Task<bool> ReferenceListedAsync(string reference, DateTimeOffset since) => throw new InvalidOperationException("Only the watch tells.");

    public Task<FundingSourceSnapshot?> GetAsync() => Task.FromResult(stored is null ? null : stored with { Sync = Sync! });
}
