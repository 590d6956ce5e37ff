using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Gateway.Tests.Fakes;

sealed class FakeClient(FakeCluster cluster, string key)
    : FakeRecord(cluster, ClientKey.Parse(key).Organisation, "client", ClientKey.Parse(key).Id), IClientGrain
{
    ClientSnapshot? stored;

    public SaveClient? LastSave { get; private set; }

    public Task<CommandResult<ClientSnapshot>> SaveAsync(SaveClient command)
    {
        Cluster.Commanded();
        LastSave = command;
        if (stored?.SourceVersion > command.SourceVersion)
        {
            return Task.FromResult(CommandResult.Refused<ClientSnapshot>(ProblemCodes.SourceVersionStale, $"Version {stored.SourceVersion} is stored."));
        }

        Sync = Pending with { System = "hubspot", Status = SyncStatus.NotRequired, Phase = SyncPhase.NotRequired, Reason = SyncReasons.NotLinked };
        stored = new ClientSnapshot { Id = ClientKey.Parse(key).Id, Profile = command.Profile, Sync = Sync, SourceVersion = command.SourceVersion };
        return Task.FromResult(CommandResult.Accepted(stored));
    }

    public Task<CommandResult<ClientSnapshot>> RenameAsync(string portalId, CommandStamp stamp)
    {
        Cluster.Commanded();
        return Task.FromResult(stored is null
            ? CommandResult.Refused<ClientSnapshot>(ProblemCodes.ClientNotFound, "None.")
            : CommandResult.Unchanged(stored));
    }

    public Task<bool> IncomingAsync(IncomingContact contact) => throw new InvalidOperationException("The gateway never says this.");

    public Task<bool> GoneAsync(bool erased) => throw new InvalidOperationException("The gateway never says this.");

    public Task RefreshAsync() => throw new InvalidOperationException("The gateway never says this.");

    public Task<CommandResult<ClientSnapshot>> AdoptAsync(ClientSnapshot former, CommandStamp stamp) => throw new InvalidOperationException("The gateway never says this.");

    public Task<CommandResult<SyncSnapshot>> RequireAsync(CommandStamp stamp) => throw new InvalidOperationException("The gateway never says this.");

    public Task<ClientSnapshot?> GetAsync() => Task.FromResult(stored);
}
