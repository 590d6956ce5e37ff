namespace CareVision.Architecture.Tests.Arrows;

/// <summary>The arrows between the projects of <c>src</c>. This table is the rule.</summary>
internal static class Arrow
{
    public static IReadOnlyDictionary<string, string[]> To { get; } = new Dictionary<string, string[]>
    {
        ["Silo"] = ["Gateway", "Grains"],
        ["Gateway"] = ["Grains.Interfaces", "Storage"],
        ["Grains"] = ["Grains.Interfaces", "Integrations", "Storage"],
        ["Grains.Interfaces"] = [],
        ["Integrations"] = [],
        ["Storage"] = [],
        ["Sandbox"] = [],
    };

    /// <summary>What an assembly may use: its own arrows' ends; a host also what it composes, which is not the integrations.</summary>
    public static IEnumerable<string> MayUse(string project) => project == "Silo" ? [.. To[project], .. To["Gateway"]] : To[project];

    /// <summary>The one or few projects that may use a library; whoever is not listed here may not.</summary>
    public static IReadOnlyDictionary<string, string[]> Libraries { get; } = new Dictionary<string, string[]>
    {
        ["Npgsql"] = ["Storage"],
        ["Orleans"] = ["Gateway", "Grains", "Grains.Interfaces", "Silo"],
        ["Polly"] = ["Integrations"],
        ["Refit"] = ["Integrations"],
    };
}
