namespace CareVision.Architecture.Tests;

/// <summary>The repository these tests were built from. Paths are relative to its root, with forward slashes.</summary>
internal static class Repository
{
    private static readonly string[] Unversioned =
        [".git", ".data", ".vs", ".idea", ".vscode", "artifacts", "bin", "obj", "node_modules", "TestResults"];

    public static string Root { get; } = Find();

    /// <summary>Every file that belongs to the repository.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Below(Root).Select(Relative).Order(StringComparer.Ordinal)];

    private static readonly IReadOnlyList<SourceFile> AllSources =
        [.. Files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal)).Select(f => new SourceFile(f, Read(f)))];

    /// <summary>The C# files below a folder.</summary>
    public static IEnumerable<SourceFile> Sources(string folder) =>
        AllSources.Where(s => s.Path.StartsWith($"{folder}/", StringComparison.Ordinal));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static bool Exists(string path) => Path.Exists(Path.Combine(Root, path));

    private static IEnumerable<string> Below(string folder) => Directory.EnumerateFiles(folder)
        .Concat(Directory.EnumerateDirectories(folder).Where(d => !Unversioned.Contains(Path.GetFileName(d))).SelectMany(Below));

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CareVision.Orleans.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No CareVision.Orleans.sln above {AppContext.BaseDirectory}.");
    }
}
