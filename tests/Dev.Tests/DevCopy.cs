using System.Diagnostics;

namespace CareVision.Dev.Tests;

/// <summary>A copy of the script with just enough around it, in a folder of its own whose name holds a space; what it starts is stopped at the end.</summary>
sealed class DevCopy : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public DevCopy()
    {
        Root = Directory.CreateTempSubdirectory("dev tests ").FullName;
        foreach (var file in Directory.GetFiles(Repository.Root, "Directory.*").Append(Path.Combine(Repository.Root, "dev")).Append(Path.Combine(Repository.Root, "global.json")))
        {
            File.Copy(file, Path.Combine(Root, Path.GetFileName(file)));
        }

        var library = Directory.CreateDirectory(Path.Combine(Root, "eng", "dev")).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "eng", "dev")))
        {
            File.Copy(file, Path.Combine(library, Path.GetFileName(file)));
        }
    }

    public string Root { get; }

    public string Data => Path.Combine(Root, ".data");

    public DevAnswer Run(string arguments, params (string Name, string Value)[] environment) =>
        Bash($"exec ./dev {arguments}", environment);

    /// <summary>Runs a line of bash with the script's functions at hand.</summary>
    public DevAnswer Functions(string line, params (string Name, string Value)[] environment) =>
        Bash($"set -- help; source ./dev >/dev/null; {line}", environment);

    public void WriteProbeAnswer(string useStandIns)
    {
        Directory.CreateDirectory(Data);
        File.WriteAllText(Path.Combine(Data, "packages.props"), $"<Project><PropertyGroup><UseStandIns>{useStandIns}</UseStandIns></PropertyGroup></Project>\n");
    }

    public void Dispose()
    {
        Run("stop");
        Directory.Delete(Root, recursive: true);
    }

    DevAnswer Bash(string line, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("bash", ["-c", line]) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true };

        // The run under test must not see the database and settings of the run that tests it.
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToArray())
        {
            start.Environment.Remove(name);
        }

        // A restore also takes what this machine's package folder holds from earlier builds, whatever the feed has.
        start.Environment["NUGET_PACKAGES"] = Path.Combine(Root, "packages");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{line}' did not end within {Patience}.");
        }

        return new(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }

    static bool IsOurs(string name) =>
        name.StartsWith("CAREVISION_", StringComparison.Ordinal) || name.StartsWith("ConnectionStrings__", StringComparison.Ordinal);
}

/// <summary>How a run of the script ended.</summary>
sealed record DevAnswer(int ExitCode, string Output, string Errors)
{
    public string All => Output + Errors;
}
