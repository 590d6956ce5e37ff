using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Crm;

namespace CareVision.Gateway.Tests.Fakes;

sealed class FakeCrmSettings(FakeCluster cluster) : ICrmSettingsGrain
{
    CrmSettingsSnapshot snapshot = new() { Provider = "hubspot", Mapping = new CrmMapping { Pipeline = "default" } };

    public Task<CrmSettingsSnapshot> GetAsync() => Task.FromResult(snapshot);

    public Task<CommandResult<CrmSettingsSnapshot>> SaveMappingAsync(SaveCrmMapping command)
    {
        cluster.Commanded();
        snapshot = snapshot with { Mapping = command.Mapping ?? snapshot.Mapping, MappingVersion = snapshot.MappingVersion + 1 };
        return Task.FromResult(CommandResult.Accepted(snapshot));
    }

    public Task<CommandResult<CrmSettingsSnapshot>> SaveLeadSourcesAsync(SaveLeadSources command)
    {
        cluster.Commanded();
        snapshot = snapshot with { LeadSources = command.Sources };
        return Task.FromResult(CommandResult.Accepted(snapshot));
    }
}
