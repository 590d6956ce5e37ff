using System.Text.RegularExpressions;

namespace CareVision.Architecture.Tests;

/// <summary>A C# file of the repository.</summary>
internal sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>The text without its comments: what is said about a thing is not a use of it.</summary>
    public string Code { get; } = Comment().Replace(Text, match => match.Groups["kept"].Success ? match.Value : "");

    /// <summary>Each place where the code matches, as <c>path:line: text</c>.</summary>
    public IEnumerable<string> Find(Regex pattern) =>
        pattern.Matches(Code).Select(m => $"{Path}:{Code.AsSpan(0, m.Index).Count('\n') + 1}: {m.Value.Trim()}");

    // Strings are kept as they are, so that a "//" in an address is not taken for a comment. The line breaks of comments stay.
    [GeneratedRegex(
        """
        (?<kept>\"{3}[\s\S]*?\"{3} | @\"(?:[^\"]|\"\")*\" | \"(?:\\.|[^\"\\\n])*\" | '(?:\\.|[^'\\\n])+') | //[^\n]*
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Comment();
}
