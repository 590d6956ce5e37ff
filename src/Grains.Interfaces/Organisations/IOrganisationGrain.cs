using Orleans.Concurrency;

namespace CareVision.Grains.Interfaces.Organisations;

/// <summary>An organisation: branches, CHSP switch, funding type references. Key: <see cref="Keys.OrganisationKey"/>.</summary>
[Alias(Aliases.OrganisationGrain)]
public interface IOrganisationGrain : IGrainWithStringKey
{
    /// <summary>Creates or changes the organisation. Idempotent. Refused: <c>invalid</c>.</summary>
    [Alias("save")]
    Task<CommandResult<OrganisationSnapshot>> SaveAsync(SaveOrganisation command);

    /// <summary>The organisation, or null when it was never created.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<OrganisationSnapshot?> GetAsync();

    /// <summary>
    /// Saves all funding type references at once (T16). Refused: <c>organisation-not-found</c>, <c>version-conflict</c>,
    /// <c>funding-type-reference-duplicate</c>, <c>invalid</c>.
    /// </summary>
    [Alias("save-funding-type-references")]
    Task<CommandResult<FundingTypeReferencesSnapshot>> SaveFundingTypeReferencesAsync(SaveFundingTypeReferences command);

    /// <summary>Creates or changes one funding type reference (T10-T13), found without regard to case. Refused as above.</summary>
    [Alias("save-funding-type-reference")]
    Task<CommandResult<FundingTypeReferencesSnapshot>> SaveFundingTypeReferenceAsync(FundingTypeReference reference, CommandStamp stamp);
}
