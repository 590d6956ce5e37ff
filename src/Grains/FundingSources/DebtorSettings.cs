using CareVision.Grains.Interfaces.FundingSources;
using CareVision.Grains.Interfaces.Organisations;
using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Grains.FundingSources;

/// <summary>What an organisation's settings say about making a debtor account.</summary>
internal static class DebtorSettings
{
    private const string Chsp = "CHSP";

    public static FundingTypeReference? Find(OrganisationSnapshot organisation, string reference) =>
        organisation.FundingTypeReferences.References.FirstOrDefault(r => string.Equals(r.Reference, reference, StringComparison.OrdinalIgnoreCase));

    /// <summary>Why no debtor account is to be made; null: one is.</summary>
    public static string? Assess(OrganisationSnapshot organisation, FundingSourceDetails source) => Find(organisation, source.Reference) switch
    {
        { DontCreateDebtorAccount: true } => SyncReasons.DontCreateDebtorAccount,
        // The document's row says "the CHSP integration is turned off, so syncing is disabled": all new ones, whatever their type (T57).
        _ when !organisation.ChspEnabled && (!organisation.ChspFundedOnly || IsChsp(source)) => SyncReasons.ChspOff,
        _ => null,
    };

    /// <summary>The type is free text, so either it or the reference may say it.</summary>
    private static bool IsChsp(FundingSourceDetails source) =>
        source.Type.Contains(Chsp, StringComparison.OrdinalIgnoreCase) || source.Reference.Contains(Chsp, StringComparison.OrdinalIgnoreCase);
}
