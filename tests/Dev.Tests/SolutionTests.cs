namespace CareVision.Dev.Tests;

public sealed class SolutionTests
{
    static readonly string[] ProjectFolders = ["src", "standins", "tests", "benchmarks"];

    [Fact]
    public void Solution_lists_every_project_and_nothing_that_is_gone()
    {
        var listed = File.ReadLines(Path.Combine(Repository.Root, "CareVision.Orleans.sln"))
            .Where(line => line.StartsWith("Project(", StringComparison.Ordinal) && line.Contains(".csproj", StringComparison.Ordinal))
            .Select(line => line.Split('"')[5].Replace('\\', '/'));

        var present = ProjectFolders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Repository.Root, path));

        Assert.Equal(present.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Root_stays_small()
    {
        string[] unversioned = [".git", ".data", "artifacts", ".vs", ".idea", ".vscode"];
        var entries = Directory.EnumerateFileSystemEntries(Repository.Root).Select(Path.GetFileName).Except(unversioned).Order(StringComparer.Ordinal);

        Assert.True(entries.Count() <= 20, $"More than 20 entries: {string.Join(' ', entries)}");
    }
}
