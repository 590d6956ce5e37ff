using System.Net;

namespace CareVision.Gateway.Tests.Dashboard;

public sealed class SignInTests
{
    [Theory]
    [InlineData("viewer")]
    [InlineData("operator")]
    [InlineData("support")]
    public async Task A_named_key_of_a_person_is_exchanged_for_a_cookie(string role)
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var browser = await Browser.SignedInAsync(gateway, role);

        (await browser.GetAsync("/console")).Is(HttpStatusCode.OK).Shows($"{role}@demo · {role}");

        Assert.True(browser.Session is { HttpOnly: true, Path: "/console" });
        Assert.Contains(gateway.Console.Audited, entry => entry is { Act: "console.sign-in", Outcome: "done" } && entry.Actor == $"{role}@demo");
    }

    [Theory]
    [InlineData("portal", "demo")]
    [InlineData("platform", null)]
    public async Task A_key_of_a_program_signs_nobody_in(string role, string? org)
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var browser = Browser.Of(gateway);

        (await browser.PostAsync("/console/sign-in", ("key", gateway.Keys.Of(role, org)))).Is(HttpStatusCode.Unauthorized).Shows("belongs to a program");

        Assert.Null(browser.Session);
    }

    [Fact]
    public async Task A_key_nobody_knows_signs_nobody_in()
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var browser = Browser.Of(gateway);

        (await browser.PostAsync("/console/sign-in", ("key", "guess"))).Is(HttpStatusCode.Unauthorized).Shows("not known");
        (await browser.PostAsync("/console/sign-in")).Is(HttpStatusCode.Unauthorized);

        Assert.Equal(0, gateway.Console.Sessions);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_sent_to_the_sign_in_and_back()
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var browser = Browser.Of(gateway);

        var sent = (await browser.GetAsync("/console/records?status=Failed")).Is(HttpStatusCode.Redirect);
        Assert.Equal("/console/sign-in?to=%2Fconsole%2Frecords%3Fstatus%3DFailed", sent.Location);
        (await browser.GetAsync(sent.Location!)).Is(HttpStatusCode.OK).Shows("/console/records?status=Failed");

        (await browser.PostAsync("/console/sign-in", ("key", gateway.Keys.Of("viewer", "demo")), ("to", "/console/records?status=Failed")))
            .Is(HttpStatusCode.Redirect, "/console/records?status=Failed");
    }

    [Theory]
    [InlineData("https://evil.example/console")]
    [InlineData("//evil.example/console")]
    [InlineData("/\\evil.example")]
    [InlineData("/openapi/v1.json")]
    public async Task The_sign_in_leads_nowhere_but_into_the_console(string to)
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var browser = Browser.Of(gateway);

        (await browser.PostAsync("/console/sign-in", ("key", gateway.Keys.Of("viewer", "demo")), ("to", to))).Is(HttpStatusCode.Redirect, "/console");
    }

    [Fact]
    public async Task Signing_out_ends_the_session_at_once()
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var browser = await Browser.SignedInAsync(gateway);

        (await browser.SubmitAsync("/console", "/console/sign-out")).Is(HttpStatusCode.Redirect, "/console/sign-in");

        (await browser.GetAsync("/console")).Is(HttpStatusCode.Redirect);
        Assert.Equal(0, gateway.Console.Sessions);
    }

    [Fact]
    public async Task A_revoked_key_ends_its_sessions()
    {
        await using var gateway = await RunningGateway.StartAsync(new() { ["Gateway:ApiKeyCacheTime"] = "00:00:00" });
        using var browser = await Browser.SignedInAsync(gateway);
        (await browser.GetAsync("/console")).Is(HttpStatusCode.OK);

        var key = (await gateway.Keys.ListAsync("demo", CancellationToken.None)).Single(key => key.Role == "operator");
        await gateway.Keys.RevokeAsync("demo", key.Id, CancellationToken.None);

        (await browser.GetAsync("/console")).Is(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task An_API_key_header_opens_no_page_and_a_cookie_no_endpoint()
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var browser = await Browser.SignedInAsync(gateway);

        (await browser.GetAsync(RunningGateway.At("/sync-records"))).Is(HttpStatusCode.Unauthorized);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/console/audit");
        request.Headers.Add("X-Api-Key", gateway.Keys.Of("operator", "demo"));
        using var answer = await gateway.Http.SendAsync(request);
        Assert.Contains("Sign in", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
