using System.Text.RegularExpressions;

namespace CareVision.Grains.Interfaces.Keys;

/// <summary>The form of every id that the portal chooses: a letter or digit, then up to 63 letters, digits, dots, underscores or hyphens.</summary>
public static partial class PortalId
{
    /// <summary>The reserved organisation id under which the product keeps what belongs to no organisation.</summary>
    public const string Platform = "platform";

    /// <summary>The pattern, for messages and OpenAPI.</summary>
    public const string Pattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";

    /// <summary>True when <paramref name="id"/> may be used as an id.</summary>
    public static bool IsValid(string? id) => id is not null && Form().IsMatch(id);

    /// <summary>True when <paramref name="id"/> may be used as an organisation id, which excludes the reserved one.</summary>
    public static bool IsOrganisation(string? id) => IsValid(id) && !string.Equals(id, Platform, StringComparison.OrdinalIgnoreCase);

    // \z, not $: a trailing line break is not part of an id.
    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    internal static string Require(string id, string name) =>
        IsValid(id) ? id : throw new ArgumentException($"'{name}' is not a valid id ({Pattern}).", name);
}
