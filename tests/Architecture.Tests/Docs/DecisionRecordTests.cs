using System.Text.RegularExpressions;

namespace CareVision.Architecture.Tests.Docs;

public sealed partial class DecisionRecordTests
{
    private static readonly string[] Sections = ["Status", "Context", "Decision", "Consequences"];

    private static IEnumerable<string> Records => Repository.Files
        .Where(f => f.StartsWith("docs/adr/", StringComparison.Ordinal))
        .Select(f => f["docs/adr/".Length..]).Where(f => f != "README.md");

    [Fact]
    public void Records_are_numbered_without_a_gap() => Assert.Equal(
        Enumerable.Range(1, Records.Count()).Select(n => $"{n:D4}"), Records.Select(r => FileName().Match(r).Groups["number"].Value));

    [Fact]
    public void Every_record_is_in_the_index() => Assert.Equal(
        Records, IndexEntry().Matches(Repository.Read("docs/adr/README.md")).Select(m => m.Groups["file"].Value));

    [Fact]
    public void Every_record_has_its_four_parts() => Rule.Holds(
        "A decision record lacks a part.",
        from record in Records
        let text = Repository.Read($"docs/adr/{record}")
        from section in Sections
        where !Regex.IsMatch(text, $@"^(##+ {section}\b|\**{section}\b\**\s*:)", RegexOptions.Multiline | RegexOptions.IgnoreCase)
        select $"{record}: {section}");

    [GeneratedRegex(@"^(?<number>\d{4})-[a-z0-9-]+\.md$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"\]\((?<file>\d{4}-[a-z0-9-]+\.md)\)")]
    private static partial Regex IndexEntry();
}
