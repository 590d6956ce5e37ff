using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CareVision.Storage.Migrations;

/// <summary>One numbered script of the schema.</summary>
internal sealed record MigrationScript(int Number, string Name, string Sql)
{
    /// <summary>Fingerprint of the text, blind to how line ends were checked out.</summary>
    public string Checksum { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>The scripts this build carries, in order and without a gap.</summary>
    public static IReadOnlyList<MigrationScript> Embedded { get; } = Load();

    static List<MigrationScript> Load()
    {
        var assembly = typeof(MigrationScript).Assembly;
        var scripts = assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => new MigrationScript(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name[..^4], Read(name)))
            .OrderBy(script => script.Number)
            .ToList();
        for (var i = 0; i < scripts.Count; i++)
        {
            if (scripts[i].Number != i + 1)
            {
                throw new InvalidOperationException($"Schema script {i + 1:0000} is missing or doubled; found {scripts[i].Name}.");
            }
        }

        return scripts;

        string Read(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }
    }
}
