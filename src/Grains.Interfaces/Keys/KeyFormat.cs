namespace CareVision.Grains.Interfaces.Keys;

internal static class KeyFormat
{
    /// <summary>The segments of <c>{org}/{kind}/{rest...}</c> without the kind, or an empty list when it is not such a key.</summary>
    public static IReadOnlyList<string> Split(string key, string kind)
    {
        var parts = key.Split('/');
        return parts.Length >= 2 && parts[1] == kind && parts.Where((_, i) => i != 1).All(PortalId.IsValid)
            ? [parts[0], .. parts[2..]]
            : [];
    }

    public static FormatException NotA(string key, string kind) => new($"'{key}' is not the key of a {kind}.");
}
