using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Organisations;

namespace CareVision.Grains.Organisations;

/// <summary>An organisation: what its other grains ask before they push anything.</summary>
[GrainType(GrainTypes.Organisation)]
internal sealed class OrganisationGrain(
    IGrainContext context,
    [PersistentState(StateNames.Organisation, StorageNames.Sync)] IPersistentState<OrganisationState> state,
    TimeProvider time) : IGrainBase, IOrganisationGrain
{
    private OrganisationSnapshot? _committed;

    public IGrainContext GrainContext => context;

    public Task OnActivateAsync(CancellationToken token)
    {
        Remember();
        return Task.CompletedTask;
    }

    public Task<OrganisationSnapshot?> GetAsync() => Task.FromResult(_committed);

    public async Task<CommandResult<OrganisationSnapshot>> SaveAsync(SaveOrganisation command)
    {
        if (OrganisationRules.Broken(command) is { } rule)
        {
            return CommandResult.Refused<OrganisationSnapshot>(ProblemCodes.Invalid, rule);
        }

        if (_committed is { } now && now.Branches.SequenceEqual(command.Branches)
            && (now.Name, now.ChspEnabled, now.ChspFundedOnly) == (command.Name, command.ChspEnabled, command.ChspFundedOnly))
        {
            return CommandResult.Unchanged(now);
        }

        await WriteAsync(s =>
        {
            s.Name = command.Name;
            s.Branches = command.Branches;
            s.ChspEnabled = command.ChspEnabled;
            s.ChspFundedOnly = command.ChspFundedOnly;
        });
        return CommandResult.Accepted(_committed!);
    }

    public async Task<CommandResult<FundingTypeReferencesSnapshot>> SaveFundingTypeReferencesAsync(SaveFundingTypeReferences command)
    {
        if (_committed is null)
        {
            return NotFound();
        }

        var references = command.References.Select(OrganisationRules.Trimmed).ToList();
        var before = _committed.FundingTypeReferences;
        if (OrganisationRules.Broken(references) is { } refusal)
        {
            return new() { Status = CommandStatus.Refused, Refusal = refusal };
        }

        if (references.SequenceEqual(before.References))
        {
            return CommandResult.Unchanged(before);
        }

        if (command.ExpectedVersion is { } expected && expected != before.Version)
        {
            return CommandResult.Refused<FundingTypeReferencesSnapshot>(
                ProblemCodes.VersionConflict, $"The list was changed in between: its version is {before.Version}, not {expected}.");
        }

        await WriteAsync(s =>
        {
            s.ReferencesChanged = OrganisationRules.Changes(s.References, references);
            s.References = references;
            s.ReferencesVersion++;
        });
        return CommandResult.Accepted(_committed!.FundingTypeReferences);
    }

    public Task<CommandResult<FundingTypeReferencesSnapshot>> SaveFundingTypeReferenceAsync(FundingTypeReference reference, CommandStamp stamp)
    {
        if (_committed is null)
        {
            return Task.FromResult(NotFound());
        }

        var trimmed = OrganisationRules.Trimmed(reference);
        var list = _committed.FundingTypeReferences.References.ToList();
        var at = list.FindIndex(r => OrganisationRules.Same(r.Reference, trimmed.Reference));
        if (at < 0)
        {
            list.Add(trimmed);
        }
        else
        {
            list[at] = trimmed;
        }

        return SaveFundingTypeReferencesAsync(new SaveFundingTypeReferences { References = list, Stamp = stamp });
    }

    private static CommandResult<FundingTypeReferencesSnapshot> NotFound() =>
        CommandResult.Refused<FundingTypeReferencesSnapshot>(ProblemCodes.OrganisationNotFound, "The organisation has not been created.");

    private async Task WriteAsync(Action<OrganisationState> change)
    {
        await this.CommitAsync(state, s =>
        {
            change(s);
            s.UpdatedAt = time.GetUtcNow();
            s.CreatedAt = s.CreatedAt == default ? s.UpdatedAt : s.CreatedAt;
        });
        Remember();
    }

    private void Remember()
    {
        var s = state.State;
        _committed = s.Name is null ? null : new OrganisationSnapshot
        {
            Organisation = OrganisationKey.Parse(this.GetPrimaryKeyString()).Organisation,
            Name = s.Name,
            Branches = s.Branches,
            ChspEnabled = s.ChspEnabled,
            ChspFundedOnly = s.ChspFundedOnly,
            FundingTypeReferences = new() { References = s.References, Version = s.ReferencesVersion, Changed = s.ReferencesChanged },
            CreatedAt = s.CreatedAt,
            UpdatedAt = s.UpdatedAt,
        };
    }
}
