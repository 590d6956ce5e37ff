using System.Net;
using static CareVision.Sandbox.Tests.RunningSandbox;

namespace CareVision.Sandbox.Tests;

public sealed class StateFileTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sandbox-state");

    string Setting => "--Sandbox:StateFile=" + Path.Combine(_folder.FullName, "below", "state.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task State_comes_back_after_a_restart()
    {
        await using (var before = await StartAsync(null, Setting))
        {
            await before.AskAsync(Save, Blake("care/fs-1"));
            await before.AskAsync(Save, Blake("care/fs-1"));
            (await before.SimPutAsync("settings", """{"dedupe":true,"tokenLifetimeSeconds":60}""")).Dispose();
            (await before.SimPostAsync("funding-types", """{"reference":"COS"}""")).Dispose();
            (await before.SimPutAsync("debtors/100002", """{"balance":-3.25}""")).Dispose();
        }

        await using var after = await StartAsync(null, Setting);
        var truth = await after.SimAsync("truth/debtors");

        Assert.Equal(2, truth["count"]!.GetValue<int>());
        Assert.Equal(2, truth["duplicates"]![0]!["count"]!.GetValue<int>());
        Assert.Equal("Wodonga", truth["debtors"]![0]!["address"]!["City"]!.GetValue<string>());
        Assert.Equal(-3.25m, truth["debtors"]![1]!["balance"]!.GetValue<decimal>());
        Assert.Equal(6, (await after.SimAsync("funding-types")).AsArray().Count);
        Assert.Equal(
            """{"dedupe":true,"tokenLifetimeSeconds":60,"numberGeneration":"working"}""",
            (await after.SimAsync("settings")).ToJsonString());
        Assert.Equal("100003", (await after.AskAsync(Save, Blake("care/fs-2"))).Number());
    }

    [Fact]
    public async Task State_is_saved_while_the_sandbox_runs()
    {
        var time = new ManualTime();
        await using var running = await StartAsync(time, Setting, "--Sandbox:StateSeconds=5");
        await time.SomebodyWaitsAsync();
        await running.AskAsync(Save, Blake());
        using var saved = new FileSystemWatcher(_folder.FullName, "state.json") { IncludeSubdirectories = true };
        var renamed = new TaskCompletionSource();
        saved.Renamed += (_, _) => renamed.TrySetResult();
        saved.EnableRaisingEvents = true;

        time.Advance(TimeSpan.FromSeconds(5));
        await renamed.Task.WaitAsync(TimeSpan.FromSeconds(20));

        await using var copy = await StartAsync(null, Setting);
        Assert.Equal(1, await copy.AccountsAsync());
        Assert.Equal(["state.json"], Directory.GetFiles(Path.Combine(_folder.FullName, "below")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Restarted_sandbox_has_no_stale_search_for_old_accounts()
    {
        await using (var before = await StartAsync(null, Setting))
        {
            await before.AskAsync(Save, Blake());
        }

        await using var after = await StartAsync(null, Setting);
        await after.FaultAsync("""{"action":{"kind":"stale-search","delayMs":3600000}}""");

        Assert.Single((await after.AskAsync(ReadForAll, new() { ["ExternalReference"] = "care/fs-1" })).Items());
    }

    [Theory]
    [InlineData("""{"version":1,"techone":{"Accounts":[""")]
    [InlineData("""{"version":1,"techone":{}}""")]
    [InlineData("""{"version":2}""")]
    [InlineData("""{}""")]
    public async Task Sandbox_refuses_to_start_and_keeps_the_file_when_it_cannot_be_read(string content)
    {
        var path = Path.Combine(_folder.FullName, "state.json");
        await File.WriteAllTextAsync(path, content);

        var refusal = await Assert.ThrowsAsync<SandboxConfigurationException>(
            () => SandboxHost.StartAsync(["--Sandbox:StateFile=" + path]));

        Assert.Contains("Sandbox:StateFile", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task Tokens_do_not_survive_a_restart()
    {
        string token;
        await using (var before = await StartAsync(null, Setting))
        {
            token = before.TechOne.DefaultRequestHeaders.Authorization!.Parameter!;
        }

        await using var after = await StartAsync(null, Setting);
        after.TechOne.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var reply = await after.PostAsync(Save, Blake());

        Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
    }
}
