using System.Text.RegularExpressions;

namespace CareVision.Architecture.Tests.Arrows;

public sealed partial class StandInTests
{
    // They test the switch and the stand-ins themselves; one file tells apart what only a cluster can show.
    private static readonly string[] KnowThem =
        ["tests/StandIns.Tests/", "tests/Dev.Tests/", "tests/Architecture.Tests/", "tests/Testing/Product/Engine.cs"];

    private static IEnumerable<SourceFile> Code => Repository.Sources("src").Concat(Repository.Sources("tests"));

    [Fact]
    public void Code_never_names_the_stand_ins() => Rule.Holds(
        "Product or test code knows the stand-ins.",
        Code.Where(s => !KnowThem.Any(k => s.Path.StartsWith(k, StringComparison.Ordinal))).SelectMany(s => s.Find(StandIn())));

    [Fact]
    public void Code_has_no_conditional_compilation() => Rule.Holds("There is an #if.", Code.SelectMany(s => s.Find(Condition())));

    [Fact]
    public void Projects_never_name_the_stand_ins() => Rule.Holds(
        "A project file outside standins/ decides about the stand-ins; Directory.Build.targets does, and nothing else.",
        from file in Repository.Files
        where Regex.IsMatch(file, @"\.(csproj|props|targets)$")
        where !file.StartsWith("standins/", StringComparison.Ordinal) && file != "Directory.Build.targets"
        where Repository.Read(file).Contains("StandIn", StringComparison.OrdinalIgnoreCase)
        where file != "tests/StandIns.Tests/StandIns.Tests.csproj"
        select file);

    [GeneratedRegex(@"\bUseStandIns\b|\bStandIn(s)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex StandIn();

    [GeneratedRegex(@"^[ \t]*#[ \t]*(if|elif|else|endif)\b", RegexOptions.Multiline)]
    private static partial Regex Condition();
}
