using System.Globalization;

namespace CareVision.Load;

/// <summary>What one load run does; the command line in a record.</summary>
sealed record LoadOptions
{
    public Uri Gateway { get; init; } = new("http://127.0.0.1:8080");

    public Uri Sandbox { get; init; } = new("http://127.0.0.1:8091");

    public string SandboxKey { get; init; } = "sandbox";

    /// <summary>The file of API keys that <c>./dev run</c> writes; the key <c>portal</c> is used unless <see cref="Key"/> is given.</summary>
    public string? Keys { get; init; }

    public string? Key { get; init; }

    public string Organisation { get; init; } = "demo";

    public int Clients { get; init; } = 1_000;

    public int FundingSources { get; init; } = 1;

    public int Seed { get; init; } = 1;

    public int Concurrency { get; init; } = 64;

    /// <summary>Funding sources saved a second; 0: as fast as the product accepts.</summary>
    public int Rate { get; init; }

    /// <summary>How long TechOne takes for each call while funding sources are pushed; zero: as long as the sandbox needs.</summary>
    public TimeSpan VendorDelay { get; init; }

    /// <summary>How long one command is repeated, and how long nothing may settle, before the run gives up.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Adds the lines that <c>./dev bench</c> compares with the targets.</summary>
    public bool Bench { get; init; }

    public const string Help = """
        ./dev load [options]      synthetic clients with funding sources through the HTTP API, compared with the sandbox's truth

          --clients N             clients to save (1000)
          --funding-sources N     funding sources of each client (1)
          --seed N                the same seed makes the same clients (1)
          --org ID                organisation (demo); another one needs --key
          --concurrency N         commands in flight (64)
          --rate N                funding sources saved a second (0: as fast as they are accepted)
          --vendor-delay MS       TechOne takes so long for each call (0)
          --wait SECONDS          how long a command is repeated, or nothing may settle, before giving up (300)
          --key KEY               API key of role portal (the one in .data/keys.json)
          --gateway URL, --sandbox URL, --sandbox-key KEY, --keys FILE, --bench

        Exit code 0: all settled, and TechOne holds exactly one debtor for each success. 1: the counts differ. 2: wrong options.
        """;

    /// <summary>Reads the command line; the result is an error's text where it cannot be read.</summary>
    public static (LoadOptions? Options, string? Error) Parse(IReadOnlyList<string> args)
    {
        var options = new LoadOptions();
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = Split(args, ref i);
            try
            {
                options = options.With(name, value);
            }
            catch (FormatException wrong)
            {
                return (null, wrong.Message);
            }
        }

        return (options, null);
    }

    static (string Name, string Value) Split(IReadOnlyList<string> args, ref int i)
    {
        if (args[i].Split('=', 2) is [var name, var value])
        {
            return (name, value);
        }

        var hasValue = i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal);
        return (args[i], hasValue ? args[++i] : "");
    }

    LoadOptions With(string name, string value) => name switch
    {
        "--clients" => this with { Clients = Number(name, value, 1, 1_000_000) },
        "--funding-sources" => this with { FundingSources = Number(name, value, 1, 10) },
        "--seed" => this with { Seed = Number(name, value, 0, int.MaxValue) },
        "--org" => this with { Organisation = Text(name, value) },
        "--concurrency" => this with { Concurrency = Number(name, value, 1, 2_000) },
        "--rate" => this with { Rate = Number(name, value, 0, 100_000) },
        "--vendor-delay" => this with { VendorDelay = TimeSpan.FromMilliseconds(Number(name, value, 0, 60_000)) },
        "--wait" when value.Length == 0 => this,
        "--wait" => this with { Patience = TimeSpan.FromSeconds(Number(name, value, 1, 86_400)) },
        "--key" => this with { Key = Text(name, value) },
        "--keys" => this with { Keys = Text(name, value) },
        "--gateway" => this with { Gateway = Address(name, value) },
        "--sandbox" => this with { Sandbox = Address(name, value) },
        "--sandbox-key" => this with { SandboxKey = Text(name, value) },
        "--bench" => this with { Bench = true },
        _ => throw new FormatException($"load does not know '{name}'; --help lists what it knows."),
    };

    static int Number(string name, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException($"{name} takes a number from {least} to {most}, not '{value}'.");

    static string Text(string name, string value) => value.Length > 0 ? value : throw new FormatException($"{name} needs a value.");

    static Uri Address(string name, string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) ? address : throw new FormatException($"{name} takes an address, not '{value}'.");
}
