using System.Net;
using System.Text.Json.Nodes;
using static CareVision.Sandbox.Tests.HubSpot.HubSpotSandbox;

namespace CareVision.Sandbox.Tests.HubSpot;

public sealed class LimitTests
{
    [Fact]
    public async Task Burst_is_a_429_with_policy_and_without_category_and_retry_after()
    {
        await using var sandbox = await StartAsync(null, "--Sandbox:HubSpot:BurstPermits=3");

        using var first = await sandbox.Api.GetAsync(Contacts);
        await sandbox.GetAsync(Contacts);
        await sandbox.GetAsync(Contacts);
        using var fourth = await sandbox.Api.GetAsync(Contacts);

        Assert.Equal("2", first.Headers.GetValues("X-HubSpot-RateLimit-Remaining").Single());
        Assert.Equal("3", first.Headers.GetValues("X-HubSpot-RateLimit-Max").Single());
        Assert.False(first.Headers.Contains("X-HubSpot-RateLimit-Daily"));
        var body = await BodyAsync(fourth, HttpStatusCode.TooManyRequests);
        Assert.Equal("You have reached your ten_secondly_rolling limit.", body.Message());
        Assert.Equal(("RATE_LIMIT", "TEN_SECONDLY_ROLLING"), (body["errorType"]!.GetValue<string>(), body["policyName"]!.GetValue<string>()));
        Assert.Null(body["category"]);
        Assert.Null(fourth.Headers.RetryAfter);
        Assert.Equal(1, (await sandbox.SimAsync($"limits?system=hubspot&limit={Account}"))!["overshoot"]!.GetValue<int>());
    }

    [Fact]
    public async Task Accounts_have_limits_of_their_own()
    {
        await using var sandbox = await StartAsync(null, "--Sandbox:HubSpot:BurstPermits=1");
        await sandbox.GetAsync(Contacts);
        await sandbox.InstallAsync(4_711_002);

        await sandbox.GetAsync(Contacts);
        await sandbox.GetAsync(Contacts, HttpStatusCode.TooManyRequests);

        Assert.Equal(0, (await sandbox.SimAsync($"limits?system=hubspot&limit={Account}"))!["overshoot"]!.GetValue<int>());
    }

    [Fact]
    public async Task Search_is_counted_by_itself_and_says_nothing_about_limits()
    {
        await using var sandbox = await StartAsync(null, "--Sandbox:HubSpot:SearchPermits=1", "--Sandbox:HubSpot:BurstPermits=1");

        using var first = await sandbox.SendAsync(HttpMethod.Post, Contacts + "/search", "{}");
        var refused = await sandbox.PostAsync(Contacts + "/search", "{}", HttpStatusCode.TooManyRequests);
        await sandbox.GetAsync(Contacts);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.DoesNotContain(first.Headers, header => header.Key.StartsWith("X-HubSpot-RateLimit", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("SECONDLY", refused["policyName"]!.GetValue<string>());
        Assert.Equal(1, (await sandbox.SimAsync($"limits?system=hubspot&limit={Account}/search"))!["overshoot"]!.GetValue<int>());
    }

    [Fact]
    public async Task Daily_limit_ends_at_midnight_of_the_account()
    {
        await using var sandbox = await StartAsync();
        await sandbox.SimAsync(HttpMethod.Put, "clock", """{"utcNow":"2026-11-21T12:50:00Z"}""");
        await sandbox.InstallAsync();
        await sandbox.SimAsync(HttpMethod.Put, $"hubspot/{Account}/daily-limit", """{"permits":1}""");

        await sandbox.GetAsync(Contacts);
        var refused = await sandbox.GetAsync(Contacts, HttpStatusCode.TooManyRequests);
        await sandbox.SimAsync(HttpMethod.Put, "clock", """{"advanceSeconds":660}""");
        await sandbox.GetAsync(Contacts);

        Assert.Equal("DAILY", refused["policyName"]!.GetValue<string>());
    }

    [Fact]
    public async Task Tokens_cost_nothing()
    {
        await using var sandbox = await StartAsync(null, "--Sandbox:HubSpot:BurstPermits=1");

        foreach (var _ in Enumerable.Range(0, 3))
        {
            using var refreshed = await sandbox.TokenAsync(("grant_type", "refresh_token"), ("refresh_token", sandbox.RefreshToken));
            Assert.Equal(HttpStatusCode.OK, refreshed.StatusCode);
        }

        await sandbox.GetAsync(Contacts);
    }

    [Theory]
    [InlineData("""{"kind":"throttle"}""", HttpStatusCode.TooManyRequests)]
    [InlineData("""{"kind":"status","status":502}""", HttpStatusCode.BadGateway)]
    [InlineData("""{"kind":"status","status":524,"apply":true}""", (HttpStatusCode)524)]
    [InlineData("""{"kind":"expire-token"}""", HttpStatusCode.Unauthorized)]
    public async Task Faults_answer_in_hubspots_words(string action, HttpStatusCode status)
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync($$"""{"match":{"pathPrefix":"crm/objects/2026-09/contacts"},"times":1,"action":{{action}} }""");

        var refused = await sandbox.PostAsync(Contacts, """{"properties":{"firstname":"Ann"}}""", status);

        Assert.Equal("error", refused["status"]!.GetValue<string>());
        Assert.NotNull(refused["correlationId"]);
        Assert.Equal((int)status == 524 ? 1 : 0, await ContactsAsync(sandbox));
    }

    [Theory]
    [InlineData("""{"kind":"drop-before"}""", 0)]
    [InlineData("""{"kind":"apply-then-drop"}""", 1)]
    public async Task Dropped_answer_says_nothing_about_the_work(string action, int contacts)
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync($$"""{"match":{"method":"POST"},"times":1,"action":{{action}} }""");

        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.SendAsync(HttpMethod.Post, Contacts, """{"properties":{"firstname":"Ann"}}"""));

        Assert.Equal(contacts, await ContactsAsync(sandbox));
    }

    [Fact]
    public async Task Late_work_is_done_for_a_client_that_has_gone_even_when_its_token_has_expired()
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync("""{"match":{"method":"POST"},"times":1,"action":{"kind":"apply-late","delayMs":500}}""");
        using var impatient = new CancellationTokenSource();

        var call = sandbox.Api.PostAsync(Contacts, RunningSandbox.Json("""{"properties":{"firstname":"Ann"}}"""), impatient.Token);
        await sandbox.SimAsync("requests?after=1&waitMs=5000");
        await sandbox.SimAsync(HttpMethod.Post, "hubspot/expire-tokens");
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        Assert.Equal(1, (await sandbox.SimAsync("truth/hubspot?contacts=1&waitMs=20000"))!["contacts"]!.GetValue<int>());
    }

    static async Task<int> ContactsAsync(HubSpotSandbox sandbox) => (await sandbox.SimAsync("truth/hubspot"))!["contacts"]!.GetValue<int>();
}
