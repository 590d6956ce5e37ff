using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Contracts;
using CareVision.Grains.Interfaces.Keys;

namespace CareVision.Gateway.Tests.Fakes;

sealed class FakeServiceContract(FakeCluster cluster, string key)
    : FakeRecord(cluster, ServiceContractKey.Parse(key).Organisation, "contract", ServiceContractKey.Parse(key).Id), IServiceContractGrain
{
    ServiceContractSnapshot? stored;

    public Task<CommandResult<ServiceContractSnapshot>> SaveAsync(SaveServiceContract command)
    {
        Cluster.Commanded();
        Sync = Pending with { System = "proda" };
        stored = new ServiceContractSnapshot { Id = ServiceContractKey.Parse(key).Id, Details = command.Details, Sync = Sync };
        return Task.FromResult(CommandResult.Accepted(stored));
    }

    public Task<CommandResult<ServiceContractSnapshot>> SaveItemAsync(SaveContractItem command)
    {
        Cluster.Commanded();
        stored = stored is null ? null : stored with { Items = [.. stored.Items, command.Item] };
        return Task.FromResult(
            stored is null ? CommandResult.Refused<ServiceContractSnapshot>(ProblemCodes.ContractNotFound, "none") : CommandResult.Accepted(stored));
    }

    public Task<ServiceContractSnapshot?> GetAsync() => Task.FromResult(stored is null ? null : stored with { Sync = Sync! });
}
