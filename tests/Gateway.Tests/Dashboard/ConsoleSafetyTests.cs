using System.Net;
using CareVision.Gateway.Dashboard;
using CareVision.Gateway.Security;
using CareVision.Gateway.Tests.Fakes;
using CareVision.Grains.Interfaces.Sync;
using Microsoft.AspNetCore.Routing;

namespace CareVision.Gateway.Tests.Dashboard;

/// <summary>What nobody may do through the console: act without the role, without a form of one's own session, or on another organisation.</summary>
public sealed class ConsoleSafetyTests
{
    const string Record = "/console/records/funding-source/f1";

    [Fact]
    public async Task Every_page_and_every_act_says_who_may_use_it()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var console = gateway.Routes.Where(route => route.RoutePattern.RawText!.StartsWith("/console", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(console);
        Assert.All(console, route => Assert.NotNull(route.Metadata.GetMetadata<ConsoleAccess>()));
        string[] open = ["/console/assets/{version}/{**file}", "/console/sign-in", "/console/sign-in", "/console/theme"];
        Assert.Equal(open, console.Where(route => route.Metadata.GetMetadata<ConsoleAccess>()!.Act is null).Select(route => route.RoutePattern.RawText).Order());
    }

    [Fact]
    public async Task A_viewer_cannot_act_whatever_is_posted()
    {
        await using var gateway = await WithFailedAsync();
        using var browser = await Browser.SignedInAsync(gateway, "viewer");
        var before = gateway.Cluster.Commands;
        var acts = Acts(gateway).Where(act => !AccessTable.Allowed(act.Access).HasFlag(Role.Viewer)).ToList();
        Assert.True(acts.Count >= 8, "There are more acts than that.");

        foreach (var (path, _) in acts)
        {
            (await browser.SubmitAsync("/console", path, ("reason", "x"), ("proof", "x"), ("externalId", "x"))).Is(HttpStatusCode.Forbidden);
        }

        Assert.Equal(before, gateway.Cluster.Commands);
    }

    [Fact]
    public async Task A_viewer_sees_no_button()
    {
        await using var gateway = await WithFailedAsync();
        using var viewer = await Browser.SignedInAsync(gateway, "viewer");
        using var somebody = await Browser.SignedInAsync(gateway);

        (await viewer.GetAsync(Record)).Is(HttpStatusCode.OK).DoesNotShow("/retry\"").DoesNotShow("Skip…");
        (await somebody.GetAsync(Record)).Is(HttpStatusCode.OK).Shows("/retry\"").Shows("Skip…").Shows("Mark resolved…");
        (await viewer.GetAsync("/console/integrations")).DoesNotShow("Link My Account");
    }

    [Fact]
    public async Task A_form_of_another_session_does_nothing()
    {
        await using var gateway = await WithFailedAsync();
        using var browser = await Browser.SignedInAsync(gateway);
        var before = gateway.Cluster.Commands;

        (await browser.PostAsync(Record + "/retry")).Is(HttpStatusCode.Forbidden);
        (await browser.PostAsync(Record + "/retry", ("_token", "forged"))).Is(HttpStatusCode.Forbidden);
        using var other = await Browser.SignedInAsync(gateway, "support");
        var token = (await other.GetAsync("/console")).Text.Split("name=\"_token\" value=\"")[1].Split('"')[0];
        (await browser.PostAsync(Record + "/retry", ("_token", token))).Is(HttpStatusCode.Forbidden);

        Assert.Equal(before, gateway.Cluster.Commands);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    public async Task A_form_of_another_site_does_nothing(string header, string value)
    {
        await using var gateway = await WithFailedAsync();
        using var browser = await Browser.SignedInAsync(gateway);
        var token = (await browser.GetAsync("/console")).Text.Split("name=\"_token\" value=\"")[1].Split('"')[0];

        (await browser.PostAsync(Record + "/retry", [(header, value)], [("_token", token)])).Is(HttpStatusCode.Forbidden);
        (await browser.PostAsync("/console/sign-in", [(header, value)], [("key", gateway.Keys.Of("viewer", "demo"))])).Is(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Another_organisation_does_not_exist()
    {
        await using var gateway = await WithFailedAsync();
        using var browser = await Browser.SignedInAsync(gateway, "support", "other");

        // Its path, not its id alone: two letters also occur in the page's random reference now and then.
        (await browser.GetAsync(Record)).Is(HttpStatusCode.NotFound).DoesNotShow(Record);
        (await browser.SubmitAsync("/console", Record + "/retry")).Is(HttpStatusCode.NotFound).DoesNotShow(Record);
    }

    [Theory]
    [InlineData("/console/records/funding-source/a%2Fb")]
    [InlineData("/console/records/funding-source/..%2Fother")]
    [InlineData("/console/records/martian/f1")]
    [InlineData("/console/runs/run%2F1")]
    [InlineData("/console/nothing")]
    public async Task An_address_of_nothing_is_a_page_that_says_so(string path)
    {
        await using var gateway = await WithFailedAsync();
        using var browser = await Browser.SignedInAsync(gateway);

        (await browser.GetAsync(path)).Is(HttpStatusCode.NotFound).Shows("<main");
    }

    [Fact]
    public async Task Pages_forbid_scripts_and_frames_of_others()
    {
        await using var gateway = await WithFailedAsync();
        using var browser = await Browser.SignedInAsync(gateway);

        foreach (var path in new[] { "/console", "/console/sign-in", Record, "/console/nothing" })
        {
            var page = await browser.GetAsync(path);
            Assert.Contains("script-src 'self'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"]);
            Assert.Equal("no-store", page.Headers["Cache-Control"]);
            Assert.DoesNotContain("<script>", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(" style=\"", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Text_from_outside_is_text()
    {
        await using var gateway = await WithFailedAsync(failure: "<script>alert(1)</script>");
        using var browser = await Browser.SignedInAsync(gateway);

        Assert.DoesNotContain("<script>alert", (await browser.GetAsync(Record)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", (await browser.GetAsync("/console/records?q=<script>alert(1)</script>")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outage_is_a_page_that_says_what_to_do()
    {
        await using var gateway = await WithFailedAsync();
        using var browser = await Browser.SignedInAsync(gateway);
        gateway.Cluster.Outage = new TimeoutException("silo S1 did not answer");

        (await browser.GetAsync("/console")).Is(HttpStatusCode.ServiceUnavailable).Shows("<main").DoesNotShow("silo S1");
    }

    internal static async Task<RunningGateway> WithFailedAsync(string failure = "There is no such funding type reference.")
    {
        var gateway = await (await RunningGateway.StartAsync()).WithAntonAsync();
        await gateway.PutAsync("/clients/anton/funding-sources/f1", """{"type":"HCP","reference":"HCP"}""");
        var source = (FakeFundingSource)gateway.Cluster.Get<CareVision.Grains.Interfaces.FundingSources.IFundingSourceGrain>("demo/funding-source/f1");
        source.Sync = source.Sync! with
        {
            Status = SyncStatus.Failed,
            Phase = SyncPhase.Rejected,
            OperationId = "r1.n1",
            Failure = new() { Class = "rejected", Code = "techone.unknown-funding-type-reference", Message = failure, Cause = "A cause.", Solution = "A solution." },
        };
        return gateway;
    }

    static IEnumerable<(string Path, Act Access)> Acts(RunningGateway gateway) =>
        from route in gateway.Routes
        where route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true
        let access = route.Metadata.GetMetadata<ConsoleAccess>()
        where access?.Act is not null
        select (route.RoutePattern.RawText!.Replace("{kind}", "funding-source").Replace("{id}", "f1").Replace("{provider}", "techone_ar").Replace("{run}", "run-1")
                .Replace("{number:long}", "7"),
            access.Act!.Value);
}
