using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Organisations;
using CareVision.Grains.Organisations;

namespace CareVision.Grains.Tests.Organisations;

/// <summary>T9, T11: a new reference syncs, is required, trimmed, and unique without regard to case.</summary>
public sealed class FundingTypeReferenceRuleTests
{
    [Fact]
    public void A_new_reference_syncs() => Assert.False(new FundingTypeReference { Reference = "HCP" }.DontCreateDebtorAccount);

    [Theory]
    [InlineData("  HCP ", "HCP")]
    [InlineData("\tHome Care\n", "Home Care")]
    [InlineData("   ", "")]
    public void A_reference_is_trimmed(string typed, string kept) =>
        Assert.Equal(kept, OrganisationRules.Trimmed(new FundingTypeReference { Reference = typed }).Reference);

    [Theory]
    [InlineData("")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901")]
    public void A_reference_needs_one_to_a_hundred_characters(string reference) =>
        Assert.Equal(ProblemCodes.Invalid, OrganisationRules.Broken([new FundingTypeReference { Reference = reference }])?.Code);

    [Fact]
    public void A_reference_stands_in_the_list_once_whatever_its_case()
    {
        FundingTypeReference[] twice = [new() { Reference = "HCP" }, new() { Reference = "NDIS" }, new() { Reference = "hcp" }];

        Assert.Equal(ProblemCodes.FundingTypeReferenceDuplicate, OrganisationRules.Broken(twice)?.Code);
        Assert.Null(OrganisationRules.Broken(twice[..2]));
    }
}
