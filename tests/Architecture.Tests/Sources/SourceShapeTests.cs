using System.Text.RegularExpressions;

namespace CareVision.Architecture.Tests.Sources;

public sealed partial class SourceShapeTests
{
    private const int Longest = 250;

    /// <summary>Files of <c>src</c> that may be longer, with the reason.</summary>
    private static readonly Dictionary<string, string> Longer = new()
    {
        ["src/Grains.Interfaces/Aliases.cs"] = "the one register of wire names: two registers could give one name twice",
    };

    [Fact]
    public void Files_are_short() => Rule.Holds(
        $"A file of src has more than {Longest} lines and no reason here.",
        from source in Repository.Sources("src")
        let lines = source.Text.AsSpan().Count('\n')
        where lines > Longest && !Longer.ContainsKey(source.Path)
        select $"{source.Path}: {lines}");

    [Fact]
    public void Reasons_for_longer_files_are_needed() => Rule.Holds(
        "A file is on the list of longer files and is not longer.",
        Longer.Keys.Where(path => !Repository.Exists(path) || Repository.Read(path).AsSpan().Count('\n') <= Longest));

    [Fact]
    public void Entry_points_fit_on_a_screen() => Rule.Holds(
        "A Program.cs has more than 40 lines.",
        from source in Repository.Sources("src")
        where source.Path.EndsWith("/Program.cs", StringComparison.Ordinal) && source.Text.AsSpan().Count('\n') > 40
        select source.Path);

    [Fact]
    public void Namespaces_follow_the_folders() => Rule.Holds(
        "A file's namespace is not CareVision.<Project>.<folders>.",
        from source in Repository.Sources("src")
        let declared = Namespace().Match(source.Code)
        where declared.Success
        let parts = source.Path.Split('/')
        let expected = $"CareVision.{string.Join('.', parts[1..^1])}"
        where declared.Groups["name"].Value != expected
        select $"{source.Path}: {declared.Groups["name"].Value}");

    [Fact]
    public void Code_has_no_regions() => Rule.Holds(
        "There is a #region.", Repository.Sources("src").Concat(Repository.Sources("tests")).SelectMany(s => s.Find(Region())));

    [GeneratedRegex(@"^namespace\s+(?<name>[\w.]+)\s*;", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^[ \t]*#region\b", RegexOptions.Multiline)]
    private static partial Regex Region();
}
