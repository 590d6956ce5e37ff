using System.Reflection;
using System.Text.RegularExpressions;

namespace CareVision.Gateway.Health;

/// <summary>Which grain engine this process was built with.</summary>
internal static partial class Engine
{
    /// <summary>A name for people: the version of Orleans, or what the stand-in calls itself.</summary>
    public static string Name { get; } = Describe(typeof(IGrain).Assembly);

    [GeneratedRegex(@"^\d+(\.\d+)+(-[0-9A-Za-z.]*[0-9A-Za-z])?")]
    private static partial Regex VersionNumber();

    static string Describe(Assembly assembly)
    {
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
        // Real assemblies carry a version with build details behind it; the stand-in says what it is in words.
        return VersionNumber().Match(version) is { Success: true, Value: var number } ? $"Orleans {number}" : version;
    }
}
