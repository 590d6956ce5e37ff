using Orleans.Concurrency;

namespace CareVision.Grains.Interfaces.Crm;

/// <summary>An organisation's mapping to its CRM and its lead sources. Key: <see cref="Keys.CrmSettingsKey"/>.</summary>
[Alias(Aliases.CrmSettingsGrain)]
public interface ICrmSettingsGrain : IGrainWithStringKey
{
    /// <summary>What is in force; never null: where nothing was saved it is the default.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<CrmSettingsSnapshot> GetAsync();

    /// <summary>Saves the mapping (H20). Refused: <c>organisation-not-found</c>, <c>version-conflict</c>, <c>invalid</c>.</summary>
    [Alias("save-mapping")]
    Task<CommandResult<CrmSettingsSnapshot>> SaveMappingAsync(SaveCrmMapping command);

    /// <summary>Saves the lead sources (H11). Refused: <c>organisation-not-found</c>, <c>invalid</c>.</summary>
    [Alias("save-lead-sources")]
    Task<CommandResult<CrmSettingsSnapshot>> SaveLeadSourcesAsync(SaveLeadSources command);
}

/// <summary>
/// Who an account at a CRM belongs to: one organisation, with one or more of its branches (H8). Key: <see cref="Keys.PlatformKey"/>, part <c>owner</c>.
/// </summary>
[Alias(Aliases.CrmAccountGrain)]
public interface ICrmAccountGrain : IGrainWithStringKey
{
    /// <summary>Who it belongs to.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<CrmAccountSnapshot> GetAsync();

    /// <summary>Gives it to a branch of an organisation; unchanged when it is another organisation's.</summary>
    [Alias("claim")]
    Task<CrmAccountSnapshot> ClaimAsync(string organisation, string branch);

    /// <summary>Keeps what was learnt of the account: only its facts count.</summary>
    [Alias("learn")]
    Task LearnAsync(CrmAccountSnapshot learnt);

    /// <summary>Takes it from a branch.</summary>
    [Alias("release")]
    Task<CrmAccountSnapshot> ReleaseAsync(string organisation, string branch);
}

/// <summary>
/// Which client a contact at a CRM became, or was taken over by: the first one that asks has it for ever (H14). Key:
/// <see cref="Keys.PlatformKey"/>, part <c>contact-{id}</c>.
/// </summary>
[Alias(Aliases.CrmContactGrain)]
public interface ICrmContactGrain : IGrainWithStringKey
{
    /// <summary>The client's id, or null.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<string?> GetAsync();

    /// <summary>Asks for the contact; answers whose it is.</summary>
    [Alias("claim")]
    Task<string> ClaimAsync(string client);
}
