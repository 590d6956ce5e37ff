using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Onboarding;

namespace CareVision.Gateway.Tests.Fakes;

sealed class FakeIntegrationRequest(FakeCluster cluster, string key) : IIntegrationRequestGrain
{
    IntegrationRequestSnapshot snapshot = new()
    {
        Organisation = IntegrationRequestKey.Parse(key).Organisation,
        Provider = IntegrationRequestKey.Parse(key).Provider,
        State = IntegrationRequestState.NotRequested,
    };

    public Task<IntegrationRequestSnapshot> GetAsync() => Task.FromResult(snapshot);

    public Task<CommandResult<IntegrationRequestSnapshot>> RequestAsync(CommandStamp stamp) => Changed(IntegrationRequestState.Requested, stamp);

    public Task<CommandResult<IntegrationRequestSnapshot>> NoteAsync(NoteIntegrationStep command) => Changed(command.State, command.Stamp);

    Task<CommandResult<IntegrationRequestSnapshot>> Changed(IntegrationRequestState state, CommandStamp stamp)
    {
        cluster.Commanded();
        cluster.Log.Commit(snapshot.Organisation, stamp);
        snapshot = snapshot with { State = state };
        return Task.FromResult(CommandResult.Accepted(snapshot));
    }
}
