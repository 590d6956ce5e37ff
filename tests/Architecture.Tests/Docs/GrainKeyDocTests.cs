using System.Text.RegularExpressions;
using CareVision.Architecture.Tests.Grains;
using CareVision.Grains.Interfaces.Keys;

namespace CareVision.Architecture.Tests.Docs;

public sealed partial class GrainKeyDocTests
{
    private static readonly string Page = Repository.Read("docs/grain-keys.md");

    private static IEnumerable<SourceFile> Keys => Repository.Sources("src/Grains.Interfaces/Keys").Where(s => KeyStruct().IsMatch(s.Code));

    [Fact]
    public void Key_formats_are_documented() => Rule.Holds(
        "docs/grain-keys.md lacks the format of a key.",
        from source in Keys
        from format in Formats(source)
        where !Page.Contains($"`{format}`", StringComparison.Ordinal)
        select $"{source.Path}: {format}");

    [Fact]
    public void Every_key_says_its_format() => Rule.Holds(
        "A key's summary gives no format.",
        Keys.Where(s => !Format().IsMatch(s.Text)).Select(s => s.Path));

    [Fact]
    public void Sweep_key_is_documented() => Assert.Contains(PlatformKey.RecoverySweep, Page, StringComparison.Ordinal);

    [Fact]
    public void Grain_types_are_documented() => Documented("grain type", GrainClasses.Constants("CareVision.Grains.Hosting.GrainTypes"));

    [Fact]
    public void State_and_storage_names_are_documented() => Documented(
        "state or storage name",
        GrainClasses.Constants("CareVision.Grains.Hosting.StateNames")
            .Concat(GrainClasses.Constants("CareVision.Grains.Hosting.StorageNames")));

    [Fact]
    public void Reminder_names_are_documented()
    {
        var names = Repository.Sources("src/Grains")
            .SelectMany(s => Reminder().Matches(s.Code)).Select(m => m.Groups["name"].Value).ToList();

        Assert.NotEmpty(names);
        Documented("reminder", names);
    }

    // A platform key's part is one of its constants.
    private static IEnumerable<string> Formats(SourceFile source) =>
        from Match format in Format().Matches(source.Text)
        let text = format.Groups["format"].Value
        from documented in text.Contains("{part}", StringComparison.Ordinal)
            ? Part().Matches(source.Code).Select(p => text.Replace("{part}", p.Groups["part"].Value, StringComparison.Ordinal))
            : [text]
        select documented;

    private static void Documented(string what, IEnumerable<string> names) =>
        Rule.Holds($"docs/grain-keys.md lacks a {what}.", names.Where(name => !Page.Contains($"`{name}`", StringComparison.Ordinal)));

    [GeneratedRegex(@"<c>(?<format>(\{org\}|platform)/[^<]*)</c>")]
    private static partial Regex Format();

    [GeneratedRegex("""\bconst string \w+\s*=\s*"(?<part>[a-z-]+)";""")]
    private static partial Regex Part();

    [GeneratedRegex(@"\breadonly record struct \w+Key\b")]
    private static partial Regex KeyStruct();

    [GeneratedRegex("""\bconst string \w*ReminderName\s*=\s*"(?<name>[^"]+)";""")]
    private static partial Regex Reminder();
}
