using System.Text.RegularExpressions;

namespace CareVision.Architecture.Tests.Docs;

public sealed partial class PageTests
{
    private static IEnumerable<string> Pages => Repository.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal));

    [Fact]
    public void Links_lead_to_files_that_exist() => Rule.Holds(
        "A page links to a file that there is not.",
        from page in Pages
        from Match link in Link().Matches(Repository.Read(page))
        let target = link.Groups["target"].Value
        where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
        where target.Length > 0
        where !Path.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, Uri.UnescapeDataString(target)))
        select $"{page}: {target}");

    [Fact]
    public void Commands_in_pages_exist()
    {
        var help = Repository.Read("eng/dev/help.sh");

        Rule.Holds(
            "A page names a command that ./dev help does not list.",
            from page in Pages
            from Match use in Command().Matches(Repository.Read(page))
            let command = use.Groups["command"].Value
            where command != "help" && !Regex.IsMatch(help, $@"^\./dev {command}\b", RegexOptions.Multiline)
            select $"{page}: ./dev {command}");
    }

    [Fact]
    public void Code_that_pages_name_exists() => Rule.Holds(
        "A page names a source file or folder that there is not.",
        from page in Pages.Where(p => p != "CHANGELOG.md")
        from Match use in SourcePath().Matches(Repository.Read(page))
        let path = use.Groups["path"].Value.TrimEnd('/', '.')
        where !Repository.Exists(path)
        select $"{page}: {path}");

    [Fact]
    public void There_is_one_picture_of_the_architecture() =>
        Assert.Equal(1, Regex.Count(Repository.Read("docs/architecture.md"), "^```mermaid", RegexOptions.Multiline));

    [GeneratedRegex(@"\]\((?<target>[^)\s#]*)(#[^)\s]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\w/])\./dev (?<command>[a-z]+)")]
    private static partial Regex Command();

    [GeneratedRegex(@"`(?<path>(src|standins|tests|eng|benchmarks|docs)/[\w./-]+)`")]
    private static partial Regex SourcePath();
}
