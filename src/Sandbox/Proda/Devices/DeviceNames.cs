using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace CareVision.Sandbox.Proda.Devices;

/// <summary>PRODA's rule for device names.</summary>
static partial class DeviceNames
{
    public const string Rule = "A device name has letters, digits, '_', '-' and '.', and no spaces.";

    public static bool IsValid([NotNullWhen(true)] string? name) => name is not null && Allowed().IsMatch(name);

    [GeneratedRegex("^[A-Za-z0-9_.-]{1,64}$")]
    private static partial Regex Allowed();
}
