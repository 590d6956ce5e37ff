using System.Text.RegularExpressions;

namespace CareVision.Architecture.Tests.Sources;

public sealed partial class RepositoryTextTests
{
    private static readonly string[] Texts =
    [
        ".cs", ".csproj", ".props", ".targets", ".sln", ".slnf", ".md", ".json", ".sql", ".sh", ".xml", ".txt", ".yml", ".conf", ".razor",
        ".js", ".css", ".editorconfig", ".gitignore",
    ];

    // Assembled, so that this file does not contain what it looks for.
    private static readonly Regex Unfinished = new(@"\b(TO" + @"DO|FIX" + @"ME|X" + @"XX)\b");

    private static readonly Regex MachinePath = new(
        @"(?<![\w.~$})*-])/(wo" + @"rk|ro" + @"ot|ho" + @"me|Us" + @"ers)/\w|\b[A-Z]:\\Us" + @"ers\\", RegexOptions.CultureInvariant);

    private static readonly Regex Registry = new(
        @"\b(api\.nu" + @"get\.org|nu" + @"get\.org/v3|registry\.np" + @"mjs\.org|pypi\.o" + @"rg)\b", RegexOptions.IgnoreCase);

    [Fact]
    public void Nothing_is_left_unfinished() => Nowhere("A file says that it is unfinished.", Unfinished);

    [Fact]
    public void No_file_names_a_place_on_somebodys_machine() => Nowhere("A file names a path of one machine.", MachinePath);

    [Fact]
    public void No_file_names_a_package_registry() => Nowhere(
        "A file names a package registry: feeds are the machine's own business.", Registry);

    private static void Nowhere(string rule, Regex pattern) => Rule.Holds(
        rule,
        from file in Repository.Files
        where Texts.Contains(Path.GetExtension(file)) || !Path.HasExtension(file)
        from match in pattern.Matches(Repository.Read(file))
        select $"{file}: {match.Value}");
}
