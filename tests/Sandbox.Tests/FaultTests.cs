using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CareVision.Sandbox.Core.Faults;
using CareVision.Sandbox.Core.Journal;
using Microsoft.Extensions.DependencyInjection;
using static CareVision.Sandbox.Tests.RunningSandbox;

namespace CareVision.Sandbox.Tests;

public sealed class FaultTests
{
    [Fact]
    public async Task Status_fault_answers_the_status_as_often_as_asked_and_applies_nothing()
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync("""
            {"match":{"method":"POST","pathPrefix":"Api/WS/v1/DebtorAccount/Save"},"times":2,"action":{"kind":"status","status":500}}
            """);

        using var first = await sandbox.PostAsync(Save, Blake());
        using var second = await sandbox.PostAsync(Save, Blake());
        Assert.Equal(HttpStatusCode.InternalServerError, first.StatusCode);
        Assert.Equal(HttpStatusCode.InternalServerError, second.StatusCode);
        Assert.Equal("""{"Message":"An error has occurred."}""", await first.Content.ReadAsStringAsync());
        Assert.Equal(0, await sandbox.AccountsAsync());

        await sandbox.AskAsync(Save, Blake());
        Assert.Equal(1, await sandbox.AccountsAsync());
    }

    [Fact]
    public async Task Status_fault_does_the_work_first_when_asked_to()
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync("""{"times":1,"action":{"kind":"status","status":504,"body":"<h1>Gateway</h1>","apply":true}}""");

        using var reply = await sandbox.PostAsync(Save, Blake());

        Assert.Equal(HttpStatusCode.GatewayTimeout, reply.StatusCode);
        Assert.Equal("text/html", reply.Content.Headers.ContentType!.MediaType);
        Assert.Equal(1, await sandbox.AccountsAsync());
    }

    [Fact]
    public async Task Throttle_fault_tells_when_to_come_back()
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync("""{"times":1,"action":{"kind":"throttle","retryAfterSeconds":7}}""");

        using var reply = await sandbox.PostAsync(Save, Blake());

        Assert.Equal(HttpStatusCode.TooManyRequests, reply.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), reply.Headers.RetryAfter!.Delta);
        Assert.Equal(0, await sandbox.AccountsAsync());
    }

    [Fact]
    public async Task Drop_before_breaks_the_connection_and_applies_nothing()
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync("""{"action":{"kind":"drop-before"}}""");

        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.PostAsync(Save, Blake()));

        Assert.Equal(0, await sandbox.AccountsAsync());
    }

    [Fact]
    public async Task Apply_then_drop_does_the_work_and_loses_the_answer()
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync("""{"times":1,"action":{"kind":"apply-then-drop"}}""");

        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.PostAsync(Save, Blake()));

        Assert.Equal(1, await sandbox.AccountsAsync());
        var entry = (await sandbox.SimAsync("requests"))["requests"]!.AsArray()[^1]!;
        Assert.Equal("apply-then-drop", entry["fault"]!.GetValue<string>());
        Assert.True(entry["applied"]!.GetValue<bool>());
        Assert.Null(entry["status"]);
    }

    [Fact]
    public async Task Apply_late_does_the_work_after_the_client_gave_up()
    {
        var time = new ManualTime();
        await using var sandbox = await StartAsync(time);
        await sandbox.FaultAsync("""{"times":1,"action":{"kind":"apply-late","delayMs":5000}}""");
        using var patience = new CancellationTokenSource();

        var call = sandbox.PostAsync(Save, Blake(), patience.Token);
        Assert.Equal(TimeSpan.FromSeconds(5), await time.SomebodyWaitsAsync());
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(0, await sandbox.AccountsAsync());
        Assert.Equal(1, (await sandbox.SimAsync("faults"))["pendingLate"]!.GetValue<int>());

        time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(0, await sandbox.AccountsAsync());
        time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(1, await sandbox.AccountsAsync(atLeast: 1));
    }

    [Fact]
    public async Task Apply_late_lets_go_of_the_connection_when_the_client_leaves()
    {
        var time = new ManualTime();
        await using var sandbox = await StartAsync(time);
        await sandbox.FaultAsync("""{"times":1,"action":{"kind":"apply-late","delayMs":5000}}""");
        using var patience = new CancellationTokenSource();
        var call = sandbox.PostAsync(Save, Blake(), patience.Token);
        await time.SomebodyWaitsAsync();

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        var journal = sandbox.Host.Services.GetRequiredService<RequestJournal>();
        await journal.Changed.WaitAsync(() => journal.After(0, 10)[^1].Finished, TimeSpan.FromSeconds(20), CancellationToken.None);
        Assert.True(journal.After(0, 10)[^1].Finished, "The held request was not let go.");
    }

    [Fact]
    public async Task Reset_forgets_work_that_is_still_to_come()
    {
        var time = new ManualTime();
        await using var sandbox = await StartAsync(time);
        await sandbox.FaultAsync("""{"action":{"kind":"apply-late","delayMs":5000}}""");
        var call = sandbox.PostAsync(Save, Blake());
        await time.SomebodyWaitsAsync();

        (await sandbox.SimPostAsync("reset")).Dispose();
        await Assert.ThrowsAsync<HttpRequestException>(() => call);
        time.Advance(TimeSpan.FromSeconds(10));

        await sandbox.LogInAsync();
        await sandbox.AskAsync(Save, Blake("care/after"));
        Assert.Equal(1, await sandbox.AccountsAsync());
    }

    [Theory]
    [InlineData("start", 1)]
    [InlineData("end", 0)]
    public async Task Slow_fault_answers_after_the_delay_and_applies_at_the_chosen_end(string applyAt, int accountsMeanwhile)
    {
        var time = new ManualTime();
        await using var sandbox = await StartAsync(time);
        await sandbox.FaultAsync($$"""{"times":1,"action":{"kind":"slow","delayMs":2000,"applyAt":"{{applyAt}}"} }""");

        var call = sandbox.AskAsync(Save, Blake());
        await time.SomebodyWaitsAsync();
        Assert.Equal(accountsMeanwhile, await sandbox.AccountsAsync());
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("100001", (await call).Number());
        Assert.Equal(1, await sandbox.AccountsAsync());
    }

    [Fact]
    public async Task Bad_json_fault_does_the_work_and_answers_half()
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync("""{"times":1,"action":{"kind":"bad-json"}}""");

        using var reply = await sandbox.PostAsync(Save, Blake());
        var body = await reply.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.ThrowsAny<JsonException>(() => JsonNode.Parse(body));
        Assert.Equal(1, await sandbox.AccountsAsync());
    }

    [Fact]
    public async Task Expire_token_fault_makes_the_client_log_in_again()
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync("""{"times":1,"action":{"kind":"expire-token"}}""");

        using var denied = await sandbox.PostAsync(Save, Blake());
        await sandbox.LogInAsync();
        await sandbox.AskAsync(Save, Blake());

        Assert.Equal(HttpStatusCode.Unauthorized, denied.StatusCode);
        Assert.Equal(1, await sandbox.AccountsAsync());
    }

    [Fact]
    public async Task Stale_search_does_not_see_young_accounts()
    {
        var time = new ManualTime();
        await using var sandbox = await StartAsync(time);
        await sandbox.FaultAsync("""{"action":{"kind":"stale-search","delayMs":30000}}""");
        var number = (await sandbox.AskAsync(Save, Blake())).Number();
        var reference = new JsonObject { ["ExternalReference"] = "care/fs-1" };

        time.Advance(TimeSpan.FromSeconds(29));
        Assert.Empty((await sandbox.AskAsync(ReadForAll, reference)).Items());
        Assert.Equal(0, (await sandbox.GetAsync(DebtorAccounts))["TotalRecordCount"]!.GetValue<int>());
        Assert.Single((await sandbox.AskAsync(Read, new() { ["LedgerCode"] = "R1", ["AccountNumber"] = number })).Items());

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Single((await sandbox.AskAsync(ReadForAll, reference)).Items());
        Assert.Equal(1, (await sandbox.GetAsync(DebtorAccounts))["TotalRecordCount"]!.GetValue<int>());
    }

    [Fact]
    public async Task Fault_hits_only_calls_that_match_its_body_text()
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync("""{"match":{"bodyContains":"care/poisoned"},"action":{"kind":"status"}}""");

        using var poisoned = await sandbox.PostAsync(Save, Blake("care/poisoned"));
        using var healthy = await sandbox.PostAsync(Save, Blake("care/healthy"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, poisoned.StatusCode);
        Assert.Equal(HttpStatusCode.OK, healthy.StatusCode);
    }

    [Fact]
    public async Task Fault_with_a_seed_draws_the_same_calls_every_time()
    {
        var runs = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            await using var sandbox = await StartAsync();
            await sandbox.FaultAsync("""{"probability":0.5,"seed":7,"action":{"kind":"status"}}""");
            var drawn = "";
            for (var call = 0; call < 20; call++)
            {
                using var reply = await sandbox.PostAsync(Save, Blake());
                drawn += reply.IsSuccessStatusCode ? "." : "x";
            }

            runs.Add(drawn);
        }

        Assert.Equal(runs[0], runs[1]);
        Assert.Contains('.', runs[0]);
        Assert.Contains('x', runs[0]);
    }

    [Fact]
    public async Task Faults_are_listed_and_removed()
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync("""{"times":3,"action":{"kind":"throttle"}}""");
        await sandbox.FaultAsync("""{"action":{"kind":"drop-before"}}""");
        using var _ = await sandbox.PostAsync(Save, Blake());

        var active = (await sandbox.SimAsync("faults"))["active"]!.AsArray();
        Assert.Equal(2, active.Count);
        Assert.Equal(2, active[0]!["remaining"]!.GetValue<int>());
        Assert.Equal(1, active[0]!["applied"]!.GetValue<int>());

        var id = active[0]!["id"]!.GetValue<string>();
        using var removed = await sandbox.Admin.DeleteAsync(new Uri("/_sim/faults/" + id, UriKind.Relative));
        using var again = await sandbox.Admin.DeleteAsync(new Uri("/_sim/faults/" + id, UriKind.Relative));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (removed.StatusCode, again.StatusCode));

        using var cleared = await sandbox.Admin.DeleteAsync(new Uri("/_sim/faults", UriKind.Relative));
        Assert.Empty((await sandbox.SimAsync("faults"))["active"]!.AsArray());
        await sandbox.AskAsync(Save, Blake());
    }

    [Fact]
    public async Task Used_up_fault_is_still_listed_as_spent()
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync("""{"times":1,"action":{"kind":"status"}}""");
        using var _ = await sandbox.PostAsync(Save, Blake());

        var faults = await sandbox.SimAsync("faults");

        Assert.Empty(faults["active"]!.AsArray());
        Assert.Equal(0, faults["spent"]!.AsArray().Single()!["remaining"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"action":{}}""")]
    [InlineData("""{"action":{"kind":"unheard-of"}}""")]
    [InlineData("""{"action":{"kind":"slow"}}""")]
    [InlineData("""{"action":{"kind":"status","status":99}}""")]
    [InlineData("""{"probability":2,"action":{"kind":"status"}}""")]
    [InlineData("""{"tmies":1,"action":{"kind":"status"}}""")]
    [InlineData("""not json""")]
    public async Task Fault_that_makes_no_sense_is_refused(string json)
    {
        await using var sandbox = await StartAsync();

        using var reply = await sandbox.SimPostAsync("faults", json);

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Empty(sandbox.Host.Services.GetRequiredService<FaultBook>().List().Active);
    }
}
