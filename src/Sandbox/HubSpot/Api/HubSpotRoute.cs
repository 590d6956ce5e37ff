using CareVision.Sandbox.HubSpot.Crm;

namespace CareVision.Sandbox.HubSpot.Api;

/// <summary>An address taken apart: the same operations hang below different prefixes in each generation of the API.</summary>
/// <param name="Version">2026-09, 2026-03, v4, v3 or v1.</param>
/// <param name="Segments">The address without the version, decoded: <c>objects</c>, <c>contacts</c>, <c>batch</c>, <c>upsert</c>.</param>
sealed record HubSpotRoute(string Version, string[] Segments)
{
    static readonly string[] Dated = ["2026-09", "2026-03"];

    readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>The latest generation, which is stricter about writes and answers 200 where the others answer 207.</summary>
    public bool IsLatest => Version == "2026-09";

    public string this[string name] => _values[name];

    public ObjectType? Type => Named("type");

    public ObjectType? Named(string name) => _values.TryGetValue(name, out var value) ? ObjectType.Find(value) : null;

    /// <summary>Reads an address below the root, without a leading slash; null where no API begins like that.</summary>
    public static HubSpotRoute? Parse(string path)
    {
        var parts = path.Split('/');

        // HubSpot's own client asks for owners with a slash at the end.
        if (parts.Length > 1 && parts[^1].Length == 0)
        {
            parts = parts[..^1];
        }

        for (var at = 0; at < parts.Length; at++)
        {
            parts[at] = Uri.UnescapeDataString(parts[at]);
        }

        return parts switch
        {
            ["crm", "v3", "objects" or "properties" or "pipelines" or "owners", ..] => new("v3", parts[2..]),
            ["crm", "v4", "objects" or "associations", ..] => new("v4", parts[2..]),
            ["crm", "objects" or "properties" or "pipelines" or "owners" or "associations", var version, ..] when Dated.Contains(version) =>
                new(version, [parts[1], .. parts[3..]]),
            ["oauth", "v1" or "v3" or "2026-09" or "2026-03", _, ..] => new(parts[1], [parts[0], .. parts[2..]]),
            ["account-info", "v3" or "2026-09" or "2026-03", _, ..] => new(parts[1], [parts[0], .. parts[2..]]),
            ["appinstalls", "v3" or "2026-09" or "2026-03", _, ..] => new(parts[1], [parts[0], .. parts[2..]]),
            _ => null,
        };
    }

    /// <summary>Whether the pattern fits; its placeholders are then readable by name.</summary>
    public bool Fits(string[] pattern)
    {
        if (pattern.Length != Segments.Length)
        {
            return false;
        }

        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern[at][0] != '{' && pattern[at] != Segments[at])
            {
                return false;
            }
        }

        _values.Clear();
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern[at][0] == '{')
            {
                _values[pattern[at][1..^1]] = Segments[at];
            }
        }

        return true;
    }
}
