using CareVision.Grains.Interfaces.Organisations;
using CareVision.Grains.Interfaces.Platform;

namespace CareVision.Grains.Interfaces.Tests;

public class WireTests
{
    [Fact]
    public void Lists_go_over_the_wire_as_arrays_whatever_they_were_made_of()
    {
        string[] changed = ["HCP"];

        var snapshot = new FundingTypeReferencesSnapshot { Changed = [.. changed], References = new List<FundingTypeReference>() };

        Assert.IsType<string[]>(snapshot.Changed);
        Assert.IsType<FundingTypeReference[]>(snapshot.References);
    }

    [Fact]
    public void A_token_reply_never_shows_its_token()
    {
        var reply = new AccessTokenReply { Token = "s3cret" };

        Assert.DoesNotContain("s3cret", reply.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_is_accepted_or_has_a_refusal()
    {
        var accepted = CommandResult.Accepted("it");
        var refused = CommandResult.Refused<string>(ProblemCodes.Invalid, "no");

        Assert.True(accepted.IsAccepted);
        Assert.Equal("it", accepted.Snapshot);
        Assert.False(refused.IsAccepted);
        Assert.Equal(ProblemCodes.Invalid, refused.Refusal!.Code);
    }
}
