using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using CareVision.Gateway.Problems;
using CareVision.Grains.Interfaces;

namespace CareVision.Gateway.Tests;

public sealed partial class ProblemCatalogueTests
{
    [Fact]
    public void The_catalogue_lists_exactly_the_problems_of_the_code()
    {
        var documented = Row().Matches(Repository.Read("docs/problems.md"))
            .Select(row => (row.Groups["code"].Value, int.Parse(row.Groups["status"].Value, CultureInfo.InvariantCulture), row.Groups["title"].Value));

        Assert.Equal(ProblemMap.All.Select(kind => (kind.Code, kind.Status, kind.Title)).Order(), documented.Order());
    }

    [Theory]
    [InlineData(typeof(ProblemCodes))]
    [InlineData(typeof(GatewayProblemCodes))]
    public void Every_code_has_a_row_in_the_map(Type codes)
    {
        var constants = codes.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);

        Assert.Empty(constants.Except(ProblemMap.All.Select(kind => kind.Code)));
    }

    [Fact]
    public void A_code_of_a_newer_grain_is_still_a_refusal()
    {
        Assert.Equal(422, ProblemMap.Of("invented-later").Status);
    }

    [GeneratedRegex(@"^\| `(?<code>[a-z-]+)` \| (?<status>\d{3}) \| (?<title>[^|]+?) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
