using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Organisations;

namespace CareVision.Gateway.Tests.Fakes;

sealed class FakeOrganisation(FakeCluster cluster, string key) : IOrganisationGrain
{
    OrganisationSnapshot? stored;

    public SaveOrganisation? LastSave { get; private set; }

    public Task<CommandResult<OrganisationSnapshot>> SaveAsync(SaveOrganisation command)
    {
        cluster.Commanded();
        LastSave = command;
        stored = new OrganisationSnapshot
        {
            Organisation = OrganisationKey.Parse(key).Organisation,
            Name = command.Name,
            Branches = command.Branches,
            ChspEnabled = command.ChspEnabled,
            FundingTypeReferences = stored?.FundingTypeReferences ?? new FundingTypeReferencesSnapshot(),
        };
        return Task.FromResult(CommandResult.Accepted(stored));
    }

    public Task<OrganisationSnapshot?> GetAsync() => Task.FromResult(stored);

    public Task<CommandResult<FundingTypeReferencesSnapshot>> SaveFundingTypeReferencesAsync(SaveFundingTypeReferences command)
    {
        cluster.Commanded();
        if (stored is null)
        {
            return Task.FromResult(CommandResult.Refused<FundingTypeReferencesSnapshot>(ProblemCodes.OrganisationNotFound, "none"));
        }

        var version = stored.FundingTypeReferences.Version;
        if (command.ExpectedVersion is { } expected && expected != version)
        {
            return Task.FromResult(CommandResult.Refused<FundingTypeReferencesSnapshot>(ProblemCodes.VersionConflict, $"The list is at {version}."));
        }

        var list = new FundingTypeReferencesSnapshot
        {
            References = command.References,
            Version = version + 1,
            Changed = [.. command.References.Select(reference => reference.Reference)],
        };
        stored = stored with { FundingTypeReferences = list };
        return Task.FromResult(CommandResult.Accepted(list));
    }

    public Task<CommandResult<FundingTypeReferencesSnapshot>> SaveFundingTypeReferenceAsync(FundingTypeReference reference, CommandStamp stamp) =>
        SaveFundingTypeReferencesAsync(new() { References = [.. stored?.FundingTypeReferences.References ?? [], reference], Stamp = stamp });
}
