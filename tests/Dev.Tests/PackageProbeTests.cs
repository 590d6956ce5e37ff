namespace CareVision.Dev.Tests;

public sealed class PackageProbeTests : IDisposable
{
    readonly DevCopy _dev = new();

    string Props => Path.Combine(_dev.Data, "packages.props");

    public void Dispose() => _dev.Dispose();

    [Fact]
    public void Feed_without_the_packages_leads_to_the_stand_ins()
    {
        UseFolderFeed();

        var answer = _dev.Run("probe");

        Assert.Equal(0, answer.ExitCode);
        Assert.Equal("Packages: the feed lacks Orleans/Refit; building on the stand-ins in standins/\n", answer.Errors);
        Assert.Contains("<UseStandIns>true</UseStandIns>", File.ReadAllText(Props), StringComparison.Ordinal);
    }

    [Fact]
    public void Feed_is_asked_again_only_when_its_configuration_or_content_changes()
    {
        var feed = UseFolderFeed();
        _dev.Run("probe");
        var log = Path.Combine(_dev.Data, "logs", "probe.log");
        File.Delete(log);

        _dev.Functions("ensure_packages");
        var unchanged = File.Exists(log);
        File.WriteAllText(Path.Combine(feed, "new.1.0.0.nupkg"), "not a package");
        _dev.Functions("ensure_packages");

        Assert.False(unchanged);
        Assert.True(File.Exists(log));
    }

    [Fact]
    public void Feed_that_does_not_answer_is_told_apart_and_keeps_the_last_answer()
    {
        _dev.WriteProbeAnswer("true");
        UseFeed("http://127.0.0.1:9/v3/index.json");

        var answer = _dev.Run("probe", ("NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT", "1"), ("CAREVISION_PROBE_SECONDS", "20"));

        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("did not answer the probe restore", answer.Errors, StringComparison.Ordinal);
        Assert.Contains("Keeping the last answer (stand-ins: true)", answer.Errors, StringComparison.Ordinal);
        Assert.Contains("<UseStandIns>true</UseStandIns>", File.ReadAllText(Props), StringComparison.Ordinal);
    }

    [Fact]
    public void Feed_that_does_not_answer_a_first_time_is_an_error_with_a_way_out()
    {
        UseFeed("http://127.0.0.1:9/v3/index.json");

        var answer = _dev.Run("probe", ("NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT", "1"), ("CAREVISION_PROBE_SECONDS", "20"));

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("CAREVISION_USE_STANDINS=true", answer.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Props));
    }

    [Fact]
    public void Changed_answer_removes_the_old_build_output()
    {
        _dev.WriteProbeAnswer("false");
        var assets = Path.Combine(_dev.Root, "artifacts", "obj", "Silo", "project.assets.json");
        Directory.CreateDirectory(Path.GetDirectoryName(assets)!);
        File.WriteAllText(assets, "{}");

        _dev.Functions("ensure_packages", ("CAREVISION_USE_STANDINS", "true"));

        Assert.False(File.Exists(assets));
        Assert.Contains("<UseStandIns>true</UseStandIns>", File.ReadAllText(Props), StringComparison.Ordinal);
    }

    string UseFolderFeed()
    {
        var feed = Directory.CreateDirectory(Path.Combine(_dev.Root, "feed")).FullName;
        UseFeed(feed);
        return feed;
    }

    void UseFeed(string source)
    {
        var cache = Path.Combine(_dev.Root, "cache");
        File.WriteAllText(Path.Combine(_dev.Root, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{cache}" /></config>
              <packageSources><clear /><add key="only" value="{source}" allowInsecureConnections="true" /></packageSources>
            </configuration>
            """);
    }
}
