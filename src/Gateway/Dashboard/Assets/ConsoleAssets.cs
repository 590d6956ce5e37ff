using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;

namespace CareVision.Gateway.Dashboard.Assets;

/// <summary>
/// Style sheets, scripts and fonts of the console, carried by this assembly: whoever has the gateway has them, whatever folder it was published to.
/// Their address changes with their content, so browsers may keep them for ever.
/// </summary>
internal static class ConsoleAssets
{
    const string Prefix = "console/";

    static readonly Assembly assembly = typeof(ConsoleAssets).Assembly;
    static readonly FrozenDictionary<string, byte[]> files = assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Prefix.Length..], Read);

    static readonly FileExtensionContentTypeProvider types = new();

    /// <summary>A fingerprint of all of them.</summary>
    public static string Version { get; } = Fingerprint();

    /// <summary>The address of a file.</summary>
    public static string At(string file) => $"/console/assets/{Version}/{file}";

    /// <summary>Serves them to anybody: they hold nothing but Bootstrap, htmx and a few lines of our own.</summary>
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/console/assets/{version}/{**file}", Get).ForAnybody();

    static IResult Get(string file, HttpResponse response)
    {
        if (!files.TryGetValue(file, out var bytes))
        {
            return TypedResults.NotFound();
        }

        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(bytes, types.TryGetContentType(file, out var type) ? type : "application/octet-stream");
    }

    static string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in files.Keys.Order(StringComparer.Ordinal))
        {
            hash.AppendData(files[name]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 6));
    }

    static byte[] Read(string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
