namespace CareVision.Gateway.Tests;

static class Repository
{
    /// <summary>A file of the repository this was built from.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root(), path));

    static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CareVision.Orleans.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder;
    }
}
