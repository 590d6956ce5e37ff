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

    public Task<FundingSourceSnapshot?> GetAsync() => Task.FromResult(stored is null ? null : stored with { Sync = Sync! });
}
