using System.Reflection;
using CareVision.Integrations.Http;
using CareVision.Integrations.Providers;
using CareVision.Integrations.TechOne;

namespace CareVision.Integrations.Tests.TechOne;

public sealed class TroubleshootingTests
{
    /// <summary>T53, T54-T56, T58, T59: the rows of source document 000.</summary>
    [Theory]
    [InlineData(
        TechOneErrorCodes.DebtorAccountNotGenerated,
        "Debtor Account ID Not Generated",
        "A limitation within the TechOne platform may prevent the generation of a debtor account.",
        "Contact the TechOne support team, as this issue has previously been resolved by resetting the TechOne database.")]
    [InlineData(
        TechOneErrorCodes.ChspOff,
        "Funding sources created while the CHSP toggle is turned off do not sync with TechOne",
        "The CHSP integration is turned off, so syncing is disabled during this period.",
        "After CHSP is turned back on, review funding sources created while it was off and manually sync or re-create them in TechOne if necessary. Existing linked sources are not affected.")]
    [InlineData(
        TechOneErrorCodes.UnknownFundingTypeReference,
        "New Funding Type Reference is not available in TechOne",
        "The newly introduced Funding Type Reference has not yet been added to TechOne.",
        "Contact the CareVision support team to request the addition of the new Funding Type Reference. CareVision will coordinate with TechOne to have it added.")]
    [InlineData(
        TechOneErrorCodes.UpdatesNotSynced,
        "Updates made in CareVision are not syncing to TechOne",
        "Syncing of updated records from CareVision to TechOne has not been implemented yet.",
        "No action is required, as updates in CareVision do not currently sync to TechOne.")]
    public void The_documents_rows_are_there_word_for_word(string code, string issue, string cause, string solution) =>
        Assert.Equal(new TroubleshootingEntry(code, issue, cause, solution), Troubleshooting.For(code));

    [Fact]
    public void Every_code_has_an_entry()
    {
        var codes = new[] { typeof(FailureCodes), typeof(TechOneErrorCodes) }
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(f => f.IsLiteral)
            .Select(f => (string)f.GetRawConstantValue()!)
            .Append(AccountLookup.NotWhitelistedCode)
            .ToHashSet();

        Assert.Equal(codes.Order(), Troubleshooting.All.Select(e => e.Code).Order());
        Assert.All(codes, c => Assert.Matches("^[a-z0-9]+([.-][a-z0-9]+)*$", c));
        Assert.Null(Troubleshooting.For("hubspot.anything"));
    }
}
