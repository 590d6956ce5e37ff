using System.Globalization;
using System.Text.RegularExpressions;

namespace CareVision.Architecture.Tests.Sources;

public sealed partial class LogMessageTests
{
    // The first folder that fits decides.
    private static readonly (string Folder, int First, int Last)[] Areas =
    [
        ("src/Grains/Sync/Machine/", 1000, 1999),
        ("src/Grains/", 2000, 2999),
        ("src/Integrations/TechOne/", 4000, 4999),
        ("src/Integrations/Proda/", 5000, 5999),
        ("src/Integrations/", 3000, 3999),
        ("src/Gateway/", 6000, 6999),
        ("src/Storage/", 7000, 7999),
        ("src/Silo/", 7000, 7999),
        ("src/Sandbox/", 9000, 9999),
    ];

    private static readonly IReadOnlyList<(int Id, string Path, string Place)> Messages =
    [
        .. from source in Repository.Sources("src")
           from Match match in Message().Matches(source.Code)
           select (int.Parse(match.Groups["id"].Value, CultureInfo.InvariantCulture), source.Path, $"{source.Path}: {match.Value}"),
    ];

    [Fact]
    public void Ids_are_unique() => Rule.Holds(
        "Two log messages have one id.", Messages.GroupBy(m => m.Id).Where(g => g.Count() > 1).SelectMany(g => g).Select(m => m.Place));

    [Fact]
    public void Ids_are_in_the_range_of_their_area() => Rule.Holds(
        "A log message's id is not in its area's range.",
        from message in Messages
        let area = Areas.FirstOrDefault(a => message.Path.StartsWith(a.Folder, StringComparison.Ordinal))
        where message.Id < area.First || message.Id > area.Last
        select message.Place);

    [Fact]
    public void Every_message_has_an_id() => Assert.Equal(
        Repository.Sources("src").Sum(s => Attribute().Count(s.Code)), Messages.Count);

    [Fact]
    public void Logs_are_written_through_messages_with_ids() => Rule.Holds(
        "A log line has no id: use [LoggerMessage].", Repository.Sources("src").SelectMany(s => s.Find(Direct())));

    [GeneratedRegex(@"\[LoggerMessage\(\s*(EventId\s*=\s*)?(?<id>\d+)")]
    private static partial Regex Message();

    [GeneratedRegex(@"\[LoggerMessage\(")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\.Log(Trace|Debug|Information|Warning|Error|Critical)\(")]
    private static partial Regex Direct();
}
