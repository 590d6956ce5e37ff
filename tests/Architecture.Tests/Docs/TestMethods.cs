using System.Text.RegularExpressions;

namespace CareVision.Architecture.Tests.Docs;

/// <summary>Every test of the repository as <c>Class.Method</c>, read from the sources, because no build holds all.</summary>
internal static partial class TestMethods
{
    public static IReadOnlySet<string> All { get; } =
        Repository.Sources("tests").SelectMany(In).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> In(SourceFile source)
    {
        var type = "";
        foreach (Match match in ClassOrTest().Matches(source.Code))
        {
            if (match.Groups["class"].Success)
            {
                type = match.Groups["class"].Value;
            }
            else
            {
                yield return $"{type}.{match.Groups["test"].Value}";
            }
        }
    }

    // A test is the next public method below [Fact], [Theory] or [Property], whatever stands between.
    [GeneratedRegex(
        @"^(?:public|internal)?[ \t]*(?:static |sealed |abstract |partial )*class (?<class>\w+)"
        + @"|^[ \t]*\[(?:Fact|Theory|Property)\b[\s\S]*?\n[ \t]*public [^\n(]*?\b(?<test>\w+)\(",
        RegexOptions.Multiline)]
    private static partial Regex ClassOrTest();
}
