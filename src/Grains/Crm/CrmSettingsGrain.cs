using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Crm;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Organisations;
using CareVision.Grains.Interfaces.Quotes;

namespace CareVision.Grains.Crm;

/// <summary>What an organisation has set for its CRM: nothing but what differs from the default is stored, so that a better default reaches everybody else.</summary>
[GrainType(GrainTypes.CrmSettings)]
internal sealed class CrmSettingsGrain(
    IGrainContext context,
    [PersistentState(StateNames.CrmSettings, StorageNames.Sync)] IPersistentState<CrmSettingsState> state,
    CrmRegistry crms, IGrainFactory grains) : IGrainBase, ICrmSettingsGrain
{
    private const int MostPairs = 200;
    private const int Longest = 200;

    private readonly CrmSettingsKey _key = CrmSettingsKey.Parse(context.GrainId.Key.ToString()!);
    private CrmSettingsState? _committed;

    public IGrainContext GrainContext => context;

    public Task OnActivateAsync(CancellationToken token)
    {
        _committed = state.State with { };
        return Task.CompletedTask;
    }

    public Task<CrmSettingsSnapshot> GetAsync() => Task.FromResult(Snapshot());

    public async Task<CommandResult<CrmSettingsSnapshot>> SaveMappingAsync(SaveCrmMapping command)
    {
        if (await RefusalAsync() is { } refusal)
        {
            return refusal;
        }

        if (command.Mapping is { } mapping && Broken(mapping) is { } rule)
        {
            return CommandResult.Refused<CrmSettingsSnapshot>(ProblemCodes.Invalid, rule);
        }

        if (Equals(state.State.Mapping, command.Mapping))
        {
            return CommandResult.Unchanged(Snapshot());
        }

        if (command.ExpectedVersion is { } expected && expected != state.State.MappingVersion)
        {
            return CommandResult.Refused<CrmSettingsSnapshot>(
                ProblemCodes.VersionConflict, $"The mapping was changed in between: its version is {state.State.MappingVersion}, not {expected}.");
        }

        await CommitAsync(s => (s.Mapping, s.MappingVersion) = (command.Mapping, s.MappingVersion + 1));
        return CommandResult.Accepted(Snapshot());
    }

    public async Task<CommandResult<CrmSettingsSnapshot>> SaveLeadSourcesAsync(SaveLeadSources command)
    {
        if (await RefusalAsync() is { } refusal)
        {
            return refusal;
        }

        var sources = command.Sources.Select(s => s.Trim()).ToList();
        if (sources.Count > MostPairs || sources.Any(s => s.Length is 0 or > Longest) || sources.Distinct(StringComparer.OrdinalIgnoreCase).Count() != sources.Count)
        {
            return CommandResult.Refused<CrmSettingsSnapshot>(
                ProblemCodes.Invalid, $"At most {MostPairs} lead sources of 1 to {Longest} characters, each once; case does not count (H11).");
        }

        if (sources.SequenceEqual(state.State.LeadSources))
        {
            return CommandResult.Unchanged(Snapshot());
        }

        await CommitAsync(s => s.LeadSources = sources);
        return CommandResult.Accepted(Snapshot());
    }

    private static string? Broken(CrmMapping mapping)
    {
        var lists = new[] { mapping.Contact, mapping.ClientStatuses, mapping.Deal, mapping.QuoteStages, mapping.QuoteStatuses };
        return lists switch
        {
            _ when lists.Any(l => l.Count > MostPairs) => $"A list has more than {MostPairs} entries.",
            _ when lists.Any(l => l.Any(p => p.Ours.Length is 0 or > Longest || p.Theirs.Length is 0 or > Longest)) => $"A word needs 1 to {Longest} characters.",
            _ when lists.Any(l => l.DistinctBy(p => p.Ours, StringComparer.OrdinalIgnoreCase).Count() != l.Count) => "A word of ours stands twice in a list.",
            _ when mapping.Contact.Concat(mapping.Deal).FirstOrDefault(p => !CrmFields.All.Contains(p.Ours)) is { } odd => $"There is no field '{odd.Ours}'.",
            // A status without a stage would stop every quote that has it.
            _ when QuoteStatuses.All.FirstOrDefault(s => CrmMapping.Theirs(mapping.QuoteStages, s) is null || CrmMapping.Theirs(mapping.QuoteStatuses, s) is null)
                is { } missing => $"The quote status '{missing}' has no stage or no value (H27, H31).",
            _ => null,
        };
    }

    private async Task<CommandResult<CrmSettingsSnapshot>?> RefusalAsync() =>
        await grains.GetGrain<IOrganisationGrain>(new OrganisationKey(_key.Organisation).ToString()).GetAsync() is null
            ? CommandResult.Refused<CrmSettingsSnapshot>(ProblemCodes.OrganisationNotFound, "The organisation has not been created.")
            : null;

    private async Task CommitAsync(Action<CrmSettingsState> change)
    {
        await this.CommitAsync(state, change);
        _committed = state.State with { };
    }

    private CrmSettingsSnapshot Snapshot()
    {
        // Reads interleave with a write: they see what was stored before it.
        var s = _committed!;
        var crm = crms.Of(_key.Organisation);
        return new CrmSettingsSnapshot
        {
            Provider = crm.Provider, Mapping = s.Mapping ?? crm.DefaultMapping, MappingVersion = s.MappingVersion, LeadSources = s.LeadSources,
        };
    }
}

/// <summary>What is stored.</summary>
internal sealed record CrmSettingsState
{
    /// <summary>The organisation's own mapping; null: the default.</summary>
    public CrmMapping? Mapping { get; set; }

    public long MappingVersion { get; set; }

    public IReadOnlyList<string> LeadSources { get; set; } = [];
}

/// <summary>Our fields that a mapping may name.</summary>
internal static class CrmFields
{
    public const string FirstName = "firstName";
    public const string LastName = "lastName";
    public const string Email = "email";
    public const string Phone = "phone";
    public const string DateOfBirth = "dateOfBirth";
    public const string Street = "street";
    public const string Suburb = "suburb";
    public const string State = "state";
    public const string Postcode = "postcode";
    public const string Country = "country";
    public const string ClientStatus = "clientStatus";
    public const string Branch = "branch";
    public const string LeadSource = "leadSource";
    public const string DealName = "dealName";
    public const string DealStage = "dealStage";
    public const string Pipeline = "pipeline";
    public const string Amount = "amount";
    public const string ClosedAt = "closedAt";
    public const string DealOwner = "dealOwner";
    public const string QuoteStatus = "quoteStatus";

    public static IReadOnlyList<string> All { get; } =
    [
        FirstName, LastName, Email, Phone, DateOfBirth, Street, Suburb, State, Postcode, Country, ClientStatus, Branch, LeadSource, DealName, DealStage,
        Pipeline, Amount, ClosedAt, DealOwner, QuoteStatus,
    ];
}
