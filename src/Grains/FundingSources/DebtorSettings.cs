using CareVision.Grains.Interfaces.Organisations;
using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Grains.FundingSources;

/// <summary>What an organisation's settings say about making a debtor account.</summary>
internal static class DebtorSettings
{
    public static FundingTypeReference? Find(OrganisationSnapshot organisation, string reference) =>
        organisation.FundingTypeReferences.References.FirstOrDefault(r => string.Equals(r.Reference, reference, StringComparison.OrdinalIgnoreCase));

    /// <summary>Why no debtor account is to be made; null: one is.</summary>
    public static string? Assess(OrganisationSnapshot organisation, string reference) => Find(organisation, reference) switch
    {
        { DontCreateDebtorAccount: true } => SyncReasons.DontCreateDebtorAccount,
        // The document's row says "the CHSP integration is turned off, so syncing is disabled": all new ones, whatever their type (T57).
        _ when !organisation.ChspEnabled => SyncReasons.ChspOff,
        _ => null,
    };
}
