using System.Text.RegularExpressions;

namespace CareVision.Architecture.Tests.Sources;

/// <summary>What <c>eng/BannedSymbols.txt</c> bans from a build of <c>src</c>, and what it can't say: the place where a thing is
/// allowed.</summary>
public sealed partial class BannedApiTests
{
    private static readonly string[] Hosts =
        ["src/Silo/Commands/", "src/Silo/Program.cs", "src/Silo/Hosting/SiloApp.cs", "src/Gateway/Program.cs", "src/Sandbox/Program.cs"];

    private static readonly string[] Bans =
    [
        "DateTime.UtcNow", "DateTime.Now", "DateTimeOffset.UtcNow", "DateTimeOffset.Now", "Thread.Sleep", "Task.Delay", "Task.Wait",
        "Task`1.Result", "HttpClient.#ctor",
    ];

    private static IEnumerable<SourceFile> Product => Repository.Sources("src");

    // These tests name what they look for.
    private static IEnumerable<SourceFile> Tests => Repository.Sources("tests")
        .Where(s => !s.Path.StartsWith("tests/Architecture.Tests/", StringComparison.Ordinal));

    [Fact]
    public void Build_of_src_takes_the_banned_symbols()
    {
        var settings = Repository.Read("Directory.Build.targets") + Repository.Read("Directory.Build.props");

        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", settings, StringComparison.Ordinal);
        Assert.Contains("eng/BannedSymbols.txt", settings, StringComparison.Ordinal);
        Rule.Holds(
            "eng/BannedSymbols.txt lacks a ban.",
            Bans.Where(ban => !Repository.Read("eng/BannedSymbols.txt").Contains(ban, StringComparison.Ordinal)));
    }

    [Fact]
    public void Nobody_reads_the_wall_clock() => Rule.Holds(
        "Time comes through TimeProvider.",
        Product.Concat(Tests).Concat(Repository.Sources("benchmarks")).SelectMany(s => s.Find(WallClock())));

    [Fact]
    public void Nobody_sleeps_or_blocks() => Rule.Holds(
        "A thread sleeps or blocks.", Product.Concat(Repository.Sources("benchmarks")).SelectMany(s => s.Find(Blocks())));

    [Fact]
    public void Delays_name_their_clock() => Rule.Holds(
        "A delay does not go by a TimeProvider.", Product.SelectMany(s => s.Find(ClocklessDelay())));

    [Fact]
    public void Tests_never_wait_for_a_time() => Rule.Holds(
        "A test sleeps: it must wait for the thing itself.", Tests.SelectMany(s => s.Find(Sleeps())));

    [Fact]
    public void Tests_are_never_skipped() => Rule.Holds(
        "A test is skipped.", Tests.SelectMany(s => s.Find(Skipped())));

    [Fact]
    public void Http_clients_are_made_in_one_place() => Rule.Holds(
        "An HttpClient is made outside Integrations/Http.",
        Product
            .Where(s => !s.Path.StartsWith("src/Integrations/Http/", StringComparison.Ordinal))
            .Where(s => !s.Path.StartsWith("src/Sandbox/", StringComparison.Ordinal))
            .SelectMany(s => s.Find(NewHttpClient())));

    [Fact]
    public void Only_commands_and_hosts_write_to_the_console() => Rule.Holds(
        "Something else than a host's command writes to the console.",
        Product.Where(s => !Hosts.Any(h => s.Path.StartsWith(h, StringComparison.Ordinal))).SelectMany(s => s.Find(ConsoleUse())));

    [Fact]
    public void Banned_symbols_are_allowed_only_where_this_list_says() => Assert.Equal(
        ["src/Gateway/Security/ApiKeyCache.cs", "src/Integrations/Http/AccountHttpClients.cs", "src/Sandbox/HubSpot/Webhooks/WebhookDelivery.cs",
         "src/Sandbox/SandboxHost.cs", "src/Sandbox/TechOne/Payroll/HrpWebhooks.cs"],
        Product.Where(s => s.Text.Contains("RS0030", StringComparison.Ordinal)).Select(s => s.Path));

    [GeneratedRegex(@"\bDateTime(Offset)?\s*\.\s*(UtcNow|Now|Today)\b")]
    private static partial Regex WallClock();

    [GeneratedRegex(@"\bThread\s*\.\s*Sleep\b|\.\s*Wait\(\s*\)|\.\s*GetAwaiter\(\)\s*\.\s*GetResult\b|\bTask\s*\.\s*Wait(All|Any)\b")]
    private static partial Regex Blocks();

    [GeneratedRegex(@"\bTask\s*\.\s*Delay\((?![^;]*\b(_?time|Time|TimeProvider)\b)[^;]*;")]
    private static partial Regex ClocklessDelay();

    // For ever is no time: that is how a process waits for its own end. A delay by a clock that the test moves is none either.
    [GeneratedRegex(
        @"\bThread\s*\.\s*Sleep\b(?!\(Timeout\.Infinite\))|\bTask\s*\.\s*Delay\(\s*(\d|TimeSpan\b)(?![^;]*\b(_?time|Time)\b)[^;]*;")]
    private static partial Regex Sleeps();

    [GeneratedRegex(@"\bSkip\s*=\s*""")]
    private static partial Regex Skipped();

    [GeneratedRegex(@"\bnew\s+HttpClient\s*[({]")]
    private static partial Regex NewHttpClient();

    [GeneratedRegex(@"\bConsole\s*\.\s*(Write|Out|Error)")]
    private static partial Regex ConsoleUse();
}
