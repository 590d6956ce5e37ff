using System.Text.RegularExpressions;

namespace CareVision.Architecture.Tests.Docs;

public sealed partial class RequirementTests
{
    private static readonly string[] Numbers =
        [.. Numbered('T', 104), .. Numbered('P', 48), .. Numbered('H', 38)];

    private static readonly IReadOnlyList<Match> Rows = Row().Matches(Repository.Read("docs/requirements.md")).ToList();

    [Fact]
    public void Every_number_has_one_row() => Assert.Equal(Numbers, Rows.Select(r => r.Groups["number"].Value));

    [Fact]
    public void Rows_are_done_with_tests_or_not_done_with_a_reason() => Rule.Holds(
        "A row is neither `| T1 | done | TestClass.Method, ... |` nor `| T1 | not done: reason | |`.",
        Rows.Where(r => !Done().IsMatch(r.Value) && !NotDone().IsMatch(r.Value)).Select(r => r.Value));

    [Fact]
    public void Every_test_of_the_repository_is_known() => Assert.Equal(
        Repository.Sources("tests").Sum(s => TestAttribute().Count(s.Code)), TestMethods.All.Count);

    [Fact]
    public void Named_tests_exist()
    {
        var known = TestMethods.All;

        Rule.Holds(
            "A requirement names a test that does not exist.",
            from row in Rows
            let done = Done().Match(row.Value)
            where done.Success
            from test in done.Groups["tests"].Value.Split(',', StringSplitOptions.TrimEntries)
            where !known.Contains(test)
            select $"{row.Groups["number"].Value}: {test}");
    }

    private static IEnumerable<string> Numbered(char source, int last) => Enumerable.Range(1, last).Select(n => $"{source}{n}");

    [GeneratedRegex(@"^[ \t]*\[(Fact|Theory|Property)\b", RegexOptions.Multiline)]
    private static partial Regex TestAttribute();

    [GeneratedRegex(@"^\| *(?<number>[TPH]\d+) *\|.*$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| \w+ \| done \| (?<tests>\w+\.\w+(, \w+\.\w+)*) \|$")]
    private static partial Regex Done();

    [GeneratedRegex(@"^\| \w+ \| not done: \S[^|]* \| \|$")]
    private static partial Regex NotDone();
}
