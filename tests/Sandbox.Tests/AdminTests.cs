using System.Net;
using System.Net.Http.Headers;
using static CareVision.Sandbox.Tests.RunningSandbox;

namespace CareVision.Sandbox.Tests;

public sealed class AdminTests
{
    [Theory]
    [InlineData("requests")]
    [InlineData("faults")]
    [InlineData("limits")]
    [InlineData("clock")]
    [InlineData("settings")]
    [InlineData("funding-types")]
    [InlineData("truth/debtors")]
    [InlineData("truth/summary")]
    public async Task Admin_call_is_refused_when_the_key_is_missing_or_wrong(string path)
    {
        await using var sandbox = await StartAsync(null, "--Sandbox:AdminKey=other");
        using var stranger = new HttpClient { BaseAddress = sandbox.Host.Address };

        using var missing = await stranger.GetAsync("/_sim/" + path);
        stranger.DefaultRequestHeaders.Add("X-Sandbox-Key", "sandbox");
        using var wrong = await stranger.GetAsync("/_sim/" + path);
        using var right = await sandbox.Admin.GetAsync("/_sim/" + path);

        Assert.Equal(HttpStatusCode.Unauthorized, missing.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    [Fact]
    public async Task Every_reply_carries_its_own_request_id()
    {
        await using var sandbox = await StartAsync();
        using var api = await sandbox.PostAsync(Save, Blake());
        using var admin = await sandbox.Admin.GetAsync("/_sim/clock");
        using var page = await sandbox.Admin.GetAsync("/");
        using var nothing = await sandbox.Admin.GetAsync("/nothing");

        var ids = new[] { api, admin, page, nothing }.Select(reply => reply.Headers.GetValues("X-Sim-Request-Id").Single()).ToArray();

        Assert.Equal(4, ids.Distinct().Count());
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
    }

    [Fact]
    public async Task Journal_keeps_calls_with_secrets_removed()
    {
        await using var sandbox = await StartAsync();
        var token = sandbox.TechOne.DefaultRequestHeaders.Authorization!.Parameter!;
        using var reply = await sandbox.PostAsync(Save, Blake());

        var journal = await sandbox.SimAsync("requests");
        var text = journal.ToJsonString();
        var save = journal["requests"]![1]!;

        Assert.DoesNotContain("sandbox-ar-secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain(token, text, StringComparison.Ordinal);
        Assert.Equal("[redacted]", save["headers"]!["Authorization"]!.GetValue<string>());
        Assert.Equal(reply.Headers.GetValues("X-Sim-Request-Id").Single(), save["id"]!.GetValue<string>());
        Assert.Equal("DebtorAccount/Save", save["operation"]!.GetValue<string>());
        Assert.Equal(200, save["status"]!.GetValue<int>());
        Assert.Contains("Blake, Anton", save["body"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("100001", save["reply"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Journal_is_bounded_and_its_totals_are_not()
    {
        await using var sandbox = await StartAsync(null, "--Sandbox:JournalCapacity=3");
        for (var i = 0; i < 5; i++)
        {
            await sandbox.AskAsync(Save, Blake());
        }

        var all = await sandbox.SimAsync("requests");
        var newest = await sandbox.SimAsync("requests?after=5");

        Assert.Equal([4, 5, 6], all["requests"]!.AsArray().Select(entry => entry!["seq"]!.GetValue<long>()));
        Assert.Equal([6], newest["requests"]!.AsArray().Select(entry => entry!["seq"]!.GetValue<long>()));
        Assert.Equal(5, all["totals"]!["DebtorAccount/Save"]!["calls"]!.GetValue<int>());
        Assert.Equal(5, all["totals"]!["DebtorAccount/Save"]!["ok"]!.GetValue<int>());
    }

    [Fact]
    public async Task Journal_keeps_only_the_beginning_of_a_long_body()
    {
        await using var sandbox = await StartAsync();
        var item = Blake();
        item["AccountName"] = new string('x', 40_000);
        await sandbox.AskAsync(Save, item);

        var save = (await sandbox.SimAsync("requests"))["requests"]!.AsArray()[^1]!;

        Assert.Equal(16_384, save["body"]!.GetValue<string>().Length);
        Assert.Equal(16_384, save["reply"]!.GetValue<string>().Length);
    }

    [Fact]
    public async Task Journal_tells_in_band_errors_from_successes()
    {
        await using var sandbox = await StartAsync();
        var item = Blake();
        item["AccountName"] = "";
        await sandbox.AskAsync(Save, item);

        var totals = (await sandbox.SimAsync("requests"))["totals"]!["DebtorAccount/Save"]!;

        Assert.Equal(1, totals["inBandErrors"]!.GetValue<int>());
    }

    [Fact]
    public async Task Journal_answers_when_the_next_call_comes()
    {
        await using var sandbox = await StartAsync();
        var next = sandbox.SimAsync("requests?after=1&waitMs=20000");

        await sandbox.AskAsync(Save, Blake());

        Assert.Equal("DebtorAccount/Save", (await next)["requests"]!.AsArray().Single()!["operation"]!.GetValue<string>());
    }

    [Fact]
    public async Task Clock_stops_at_the_time_it_is_given()
    {
        await using var sandbox = await StartAsync();
        using var set = await sandbox.SimPutAsync("clock", """{"utcNow":"2026-07-01T00:00:00+10:00","frozen":true}""");
        await sandbox.LogInAsync();

        var account = (await sandbox.AskAsync(Save, Blake())).Items().Single()!;

        Assert.Equal(new DateTimeOffset(2026, 6, 30, 14, 0, 0, TimeSpan.Zero), account["CreatedUtc"]!.GetValue<DateTimeOffset>());
        using var back = await sandbox.Admin.DeleteAsync(new Uri("/_sim/clock", UriKind.Relative));
        Assert.False((await sandbox.SimAsync("clock"))["frozen"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Reset_goes_back_to_a_first_start()
    {
        await using var sandbox = await StartAsync();
        await sandbox.AskAsync(Save, Blake());
        await sandbox.FaultAsync("""{"action":{"kind":"drop-before"}}""");
        (await sandbox.SimPutAsync("settings", """{"dedupe":true,"tokenLifetimeSeconds":5}""")).Dispose();
        (await sandbox.SimPostAsync("break-number-generation")).Dispose();
        (await sandbox.SimPostAsync("funding-types", """{"reference":"COS"}""")).Dispose();

        using var reset = await sandbox.SimPostAsync("reset");

        Assert.Equal(HttpStatusCode.NoContent, reset.StatusCode);
        Assert.Equal(0, await sandbox.AccountsAsync());
        Assert.Equal(
            """{"dedupe":false,"tokenLifetimeSeconds":3600,"numberGeneration":"working"}""",
            (await sandbox.SimAsync("settings")).ToJsonString());
        Assert.Equal(5, (await sandbox.SimAsync("funding-types")).AsArray().Count);
        Assert.Empty((await sandbox.SimAsync("requests"))["requests"]!.AsArray());
        Assert.Empty((await sandbox.SimAsync("requests"))["totals"]!.AsObject());
        using var revoked = await sandbox.PostAsync(Save, Blake());
        Assert.Equal(HttpStatusCode.Unauthorized, revoked.StatusCode);
        await sandbox.LogInAsync();
        Assert.Equal("100001", (await sandbox.AskAsync(Save, Blake())).Number());
    }

    [Fact]
    public async Task Truth_is_paged_and_filtered()
    {
        await using var sandbox = await StartAsync();
        for (var i = 1; i <= 3; i++)
        {
            await sandbox.AskAsync(Save, Blake($"care/fs-{i}"));
        }

        var page = await sandbox.SimAsync("truth/debtors?pageSize=2&page=2");
        var one = await sandbox.SimAsync("truth/debtors?externalReference=care/fs-2");

        Assert.Equal("care/fs-3", page["debtors"]!.AsArray().Single()!["externalReference"]!.GetValue<string>());
        Assert.Equal(3, page["count"]!.GetValue<int>());
        Assert.Empty(page["duplicates"]!.AsArray());
        Assert.Equal("care/fs-2", one["debtors"]!.AsArray().Single()!["externalReference"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("--Sandbox:TechOne:Url=http://0.0.0.0:0", "Sandbox:AdminKey")]
    [InlineData("--Sandbox:TechOne:Url=nowhere", "Sandbox:TechOne:Url")]
    [InlineData("--Sandbox:TechOne:Clients:0:client_id=x", "Sandbox:TechOne:Clients:0")]
    [InlineData("--Sandbox:TechOne:Limit:Permits=many", "many")]
    [InlineData("--Sandbox:JournalCapacity=0", "Sandbox:JournalCapacity")]
    public async Task Sandbox_refuses_to_start_and_names_the_setting_when_one_is_impossible(string argument, string named)
    {
        var refusal = await Assert.ThrowsAsync<SandboxConfigurationException>(() => SandboxHost.StartAsync([argument]));

        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Raw_authorization_schemes_other_than_bearer_are_denied()
    {
        await using var sandbox = await StartAsync();
        var token = sandbox.TechOne.DefaultRequestHeaders.Authorization!.Parameter;
        sandbox.TechOne.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", token);

        using var reply = await sandbox.PostAsync(Save, Blake());

        Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
    }
}
