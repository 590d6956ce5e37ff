using System.Net;
using CareVision.Gateway.Tests.Fakes;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Links;
using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Gateway.Tests;

/// <summary>T19-T31: what a person's browser sees of linking.</summary>
public sealed class LinkPageTests
{
    [Theory]
    [InlineData("techone_ar")]
    [InlineData("techone_hrp")]
    public async Task Linking_is_followed_by_a_page_that_goes_on_to_the_configured_redirect_with_its_state(string provider)
    {
        await using var gateway = await RunningGateway.StartAsync();
        var (link, progress) = await LinkAsync(gateway, provider);

        var waiting = await BrowseAsync(gateway, progress);
        link.Ends(LinkState.Linked);
        var ended = await BrowseAsync(gateway, progress);

        Assert.Equal(HttpStatusCode.OK, waiting.Status);
        Assert.Contains("http-equiv=\"refresh\"", waiting.Text, StringComparison.Ordinal);
        Assert.Contains("Linking your account", waiting.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, ended.Status);
        Assert.Equal($"https://portal.example.org/linked?from=techone&state={Uri.EscapeDataString(link.Ticket!)}", ended.Headers["Location"]);
        Assert.Equal("no-referrer", waiting.Headers["Referrer-Policy"]);
        Assert.Equal("no-store", waiting.Headers["Cache-Control"]);
    }

    [Fact]
    public async Task The_page_behind_the_redirect_shows_success_once_with_the_way_back()
    {
        await using var gateway = await RunningGateway.StartAsync(new() { ["Gateway:IntegrationPage"] = "https://portal.example.org/settings/integrations" });
        var (link, _) = await LinkAsync(gateway);
        link.Ends(LinkState.Linked);
        var address = $"/oauth/techone_ar/callback?state={Uri.EscapeDataString(link.Ticket!)}";

        var shown = await BrowseAsync(gateway, address);
        var again = await BrowseAsync(gateway, address);

        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.Contains("Your account is linked", shown.Text, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://portal.example.org/settings/integrations\">Go back to Integration Page</a>", shown.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, again.Status);
        Assert.DoesNotContain("Your account is linked", again.Text, StringComparison.Ordinal);
        Assert.Contains("Go back to Integration Page", again.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unauthorized", "not-whitelisted", "The organization is not whitelisted", "NotWhitelisted")]
    [InlineData("unauthorized", "techone.credentials-refused", "TechOne does not accept the credentials", "BadCredentials")]
    [InlineData("unavailable", "connection-failed", "TechOne cannot be reached", "Unreachable")]
    [InlineData("unavailable", "unexpected-redirect", "The address of TechOne is wrong", "WrongRedirect")]
    [InlineData("rejected", "techone.rejected", "Your account could not be linked", "Other")]
    public async Task Errors_are_told_apart_and_carry_a_support_reference(string @class, string code, string heading, string kind)
    {
        await using var gateway = await RunningGateway.StartAsync();
        var (link, _) = await LinkAsync(gateway);
        link.Ends(LinkState.Error, new SyncFailure { Class = @class, Code = code, Message = "It said <no>.", Cause = "because", Solution = "do this" });

        var api = await gateway.GetAsync("/integrations/techone_ar");
        var page = await BrowseAsync(gateway, $"/oauth/techone_ar/callback?state={Uri.EscapeDataString(link.Ticket!)}");

        Assert.Equal((kind, "demo-techone_ar-1"), (api["errorKind"], api["supportReference"]));
        Assert.Contains(heading, page.Text, StringComparison.Ordinal);
        Assert.Contains("It said &lt;no&gt;.", page.Text, StringComparison.Ordinal);
        Assert.Contains("demo-techone_ar-1", page.Text, StringComparison.Ordinal);
        Assert.Contains("because", page.Text, StringComparison.Ordinal);
        Assert.Contains("Go back to Integration Page", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_redirect_is_told_apart()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var (link, progress) = await LinkAsync(gateway);
        link.Ends(LinkState.Linked);
        link.RedirectUrl = null;

        var missing = await BrowseAsync(gateway, progress);
        var crossed = await BrowseAsync(gateway, $"/oauth/techone_hrp/callback?state={Uri.EscapeDataString(link.Ticket!)}");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (missing.Status, crossed.Status));
        Assert.Contains("redirect_url in the Parameter Store is not set for techone_ar", missing.Text, StringComparison.Ordinal);
        Assert.Contains("demo-techone_ar", missing.Text, StringComparison.Ordinal);
        Assert.Contains("redirect_url in the Parameter Store is wrong for techone_ar", crossed.Text, StringComparison.Ordinal);
        // The state was not used up by it.
        Assert.NotNull(link.Ticket);
    }

    [Fact]
    public async Task A_browser_that_comes_too_early_is_sent_to_the_progress()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var (link, progress) = await LinkAsync(gateway);

        var early = await BrowseAsync(gateway, $"/oauth/techone_ar/callback?state={Uri.EscapeDataString(link.Ticket!)}");

        Assert.Equal((HttpStatusCode.Redirect, progress), (early.Status, early.Headers["Location"]));
        Assert.NotNull(link.Ticket);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?state=")]
    [InlineData("?state=x")]
    [InlineData("?state=demo~techone_ar~~")]
    [InlineData("?state=demo~techone_ar~~forged")]
    [InlineData("?state=platform~techone_ar~~nonce")]
    [InlineData("?state=other~techone_ar~~nonceLinking")]
    [InlineData("?state=%3Cscript%3E~techone_ar~~nonce")]
    public async Task A_state_that_was_not_given_shows_nothing(string query)
    {
        await using var gateway = await RunningGateway.StartAsync();
        var (link, _) = await LinkAsync(gateway);
        link.Ends(LinkState.Linked);

        foreach (var page in new[] { "progress", "callback" })
        {
            var answer = await BrowseAsync(gateway, $"/oauth/techone_ar/{page}{query}");

            Assert.Equal(HttpStatusCode.Gone, answer.Status);
            Assert.DoesNotContain("<script", answer.Text, StringComparison.Ordinal);
        }

        Assert.NotNull(link.Ticket);
    }

    [Fact]
    public async Task The_portals_own_page_asks_for_the_outcome_with_the_state_once_and_for_its_own_organisation()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var (link, _) = await LinkAsync(gateway);
        link.Ends(LinkState.Linked);
        var body = $$"""{"state":"{{link.Ticket}}"}""";

        var foreign = await gateway.SendAsync("POST", RunningGateway.At("/integrations/techone_ar/link/result", "other"), "portal", body, org: "other");
        var first = await gateway.PostAsync("/integrations/techone_ar/link/result", body, "portal");
        var second = await gateway.PostAsync("/integrations/techone_ar/link/result", body, "portal");

        foreign.IsProblem(HttpStatusCode.Conflict, "link-state-invalid");
        Assert.Equal("Linked", first["state"]);
        second.IsProblem(HttpStatusCode.Conflict, "link-state-invalid");
    }

    [Fact]
    public async Task Disconnecting_has_to_be_confirmed()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var (link, _) = await LinkAsync(gateway);
        link.Ends(LinkState.Linked);

        (await gateway.SendAsync("DELETE", RunningGateway.At("/integrations/techone_ar"), "operator")).IsProblem(HttpStatusCode.Conflict, "not-confirmed");
        (await gateway.SendAsync("DELETE", RunningGateway.At("/integrations/techone_ar?confirm=false"), "operator")).IsProblem(HttpStatusCode.Conflict, "not-confirmed");
        Assert.Equal("Linked", (await gateway.GetAsync("/integrations/techone_ar"))["state"]);

        Assert.Equal("Disconnected", (await gateway.SendAsync("DELETE", RunningGateway.At("/integrations/techone_ar?confirm=true"), "operator"))["state"]);
    }

    [Fact]
    public async Task The_two_product_lines_are_linked_apart()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var (link, _) = await LinkAsync(gateway, "techone_ar");
        link.Ends(LinkState.Linked);

        var all = await gateway.GetAsync("/integrations");

        Assert.Contains(("techone_ar", "Linked"), States(all));
        Assert.Contains(("techone_hrp", "NotLinked"), States(all));
    }

    [Fact]
    public async Task Onboarding_takes_steps_and_no_credentials()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var asked = await gateway.PostAsync("/integrations/techone_hrp/request", idempotencyKey: "ask");
        var noted = await gateway.PostAsync("/integrations/techone_hrp/request/steps", """{"state":"CredentialsReceived"}""", "support");

        Assert.Equal(("Requested", "CredentialsReceived"), (asked["state"], noted["state"]));
        (await gateway.PostAsync("/integrations/techone_hrp/request/steps", """{"state":"Configured","clientSecret":"s3cret"}""", "support"))
            .IsProblem(HttpStatusCode.UnprocessableEntity, "invalid");
        (await gateway.PostAsync("/integrations/techone_hrp/request/steps", """{"state":"ReadyToLink"}""", "support"))
            .IsProblem(HttpStatusCode.UnprocessableEntity, "invalid");
        (await gateway.PostAsync("/integrations/techone_hrp/request/steps", """{"state":"Configured"}""", "operator")).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        Assert.DoesNotContain(gateway.Log.Lines, line => line.Contains("s3cret", StringComparison.Ordinal));
    }

    static IEnumerable<(string?, string?)> States(Answer all) =>
        all.Json.EnumerateArray().Select(link => (link.GetProperty("provider").GetString(), link.GetProperty("state").GetString()));

    static async Task<(FakeLink Link, string Progress)> LinkAsync(RunningGateway gateway, string provider = "techone_ar")
    {
        var answer = await gateway.PostAsync($"/integrations/{provider}/link");
        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        var link = (FakeLink)gateway.Cluster.Get<IIntegrationLinkGrain>(new IntegrationLinkKey("demo", provider).ToString());
        return (link, answer["progressUrl"]!);
    }

    static async Task<Answer> BrowseAsync(RunningGateway gateway, string path)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = gateway.Http.BaseAddress };
        using var response = await browser.GetAsync(new Uri(path, UriKind.Relative));
        return new Answer(
            response.StatusCode, response.Content.Headers.ContentType?.MediaType, default, await response.Content.ReadAsStringAsync(),
            response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(",", header.Value)));
    }
}
