using System.Net;
using System.Web;
using static CareVision.Sandbox.Tests.HubSpot.HubSpotSandbox;

namespace CareVision.Sandbox.Tests.HubSpot;

public sealed class OAuthTests
{
    const string Scopes = "oauth crm.objects.contacts.read crm.objects.contacts.write crm.objects.deals.read crm.objects.deals.write "
        + "crm.schemas.contacts.read crm.schemas.contacts.write crm.schemas.deals.read crm.schemas.deals.write crm.objects.owners.read";

    [Fact]
    public async Task Code_is_good_once()
    {
        await using var sandbox = await StartAsync();
        var code = await sandbox.ConsentAsync();

        using var first = await sandbox.TokenAsync(("grant_type", "authorization_code"), ("code", code), ("redirect_uri", RedirectUrl));
        using var second = await sandbox.TokenAsync(("grant_type", "authorization_code"), ("code", code), ("redirect_uri", RedirectUrl));

        var tokens = await BodyAsync(first, HttpStatusCode.OK);
        Assert.Equal((Account, 1800), (tokens["hub_id"]!.GetValue<long>(), tokens["expires_in"]!.GetValue<int>()));
        Assert.True(tokens["access_token"]!.GetValue<string>().Length > 300);
        Assert.Contains("crm.objects.contacts.read", tokens["scopes"]!.AsArray().Select(scope => scope!.GetValue<string>()));
        Assert.Equal("BAD_AUTH_CODE", (await BodyAsync(second, HttpStatusCode.BadRequest))["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Refresh_token_ends_with_the_installation()
    {
        await using var sandbox = await StartAsync();

        using var refreshed = await sandbox.TokenAsync(("grant_type", "refresh_token"), ("refresh_token", sandbox.RefreshToken));
        sandbox.Use(await BodyAsync(refreshed, HttpStatusCode.OK));
        using var uninstalled = await sandbox.SendAsync(HttpMethod.Delete, "/appinstalls/2026-09/external-install");
        using var refused = await sandbox.TokenAsync(("grant_type", "refresh_token"), ("refresh_token", sandbox.RefreshToken));

        Assert.Equal(HttpStatusCode.NoContent, uninstalled.StatusCode);
        var body = await BodyAsync(refused, HttpStatusCode.BadRequest);
        Assert.Equal(("invalid_grant", "BAD_REFRESH_TOKEN"), (body["error"]!.GetValue<string>(), body["status"]!.GetValue<string>()));
        Assert.Equal("INVALID_AUTHENTICATION", (await sandbox.GetAsync(Contacts, HttpStatusCode.Unauthorized)).Category());
    }

    [Fact]
    public async Task Revoked_refresh_token_leaves_the_access_token_alive()
    {
        await using var sandbox = await StartAsync();

        using var revoked = await sandbox.TokenAsync("/oauth/2026-03/token/revoke", ("token", sandbox.RefreshToken));
        using var refused = await sandbox.TokenAsync(("grant_type", "refresh_token"), ("refresh_token", sandbox.RefreshToken));

        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        await sandbox.GetAsync(Contacts);
    }

    [Fact]
    public async Task Rotating_refresh_token_is_good_once()
    {
        await using var sandbox = await StartAsync();
        await sandbox.SimAsync(HttpMethod.Put, "hubspot/settings", """{"rotateRefreshTokens":true}""");
        var old = sandbox.RefreshToken;

        using var refreshed = await sandbox.TokenAsync(("grant_type", "refresh_token"), ("refresh_token", old));
        sandbox.Use(await BodyAsync(refreshed, HttpStatusCode.OK));
        using var again = await sandbox.TokenAsync(("grant_type", "refresh_token"), ("refresh_token", old));

        Assert.NotEqual(old, sandbox.RefreshToken);
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
    }

    [Fact]
    public async Task Expired_token_says_since_when()
    {
        await using var sandbox = await StartAsync();
        await sandbox.SimAsync(HttpMethod.Put, "clock", """{"advanceSeconds":1860}""");

        var refused = await sandbox.GetAsync(Contacts, HttpStatusCode.Unauthorized);

        Assert.Equal("EXPIRED_AUTHENTICATION", refused.Category());
        Assert.Contains("second(s) ago", refused.Message(), StringComparison.Ordinal);
        Assert.NotNull(refused["context"]!["expire time"]);
    }

    [Fact]
    public async Task Missing_scope_is_named()
    {
        await using var sandbox = await StartAsync();
        await sandbox.InstallAsync(4_711_002, "oauth", "crm.objects.contacts.read");

        await sandbox.GetAsync(Contacts);
        var refused = await sandbox.GetAsync(Deals, HttpStatusCode.Forbidden);

        Assert.Equal("MISSING_SCOPES", refused.Category());
        Assert.Equal("crm.objects.deals.read", refused["errors"]![0]!["context"]!["requiredGranularScopes"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task Token_is_described_in_old_and_new_form()
    {
        await using var sandbox = await StartAsync();

        using var introspected = await sandbox.TokenAsync("/oauth/2026-09/token/introspect", ("token", sandbox.AccessToken));
        var old = await sandbox.GetAsync($"/oauth/v1/access-tokens/{sandbox.AccessToken}");

        var information = await BodyAsync(introspected, HttpStatusCode.OK);
        Assert.True(information["active"]!.GetValue<bool>());
        Assert.Equal(Account, information["hub_id"]!.GetValue<long>());
        Assert.Equal(3_141_592, old["app_id"]!.GetValue<long>());
    }

    [Fact]
    public async Task Consent_page_leads_back_with_code_and_state()
    {
        await using var sandbox = await StartAsync();
        var query = $"client_id=sandbox-hubspot&redirect_uri={Uri.EscapeDataString(RedirectUrl)}&scope={Uri.EscapeDataString(Scopes)}&state=s-1";

        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = sandbox.Address };
        using var page = await browser.GetAsync($"/oauth/authorize?{query}");
        browser.DefaultRequestHeaders.Add("Origin", sandbox.Address.GetLeftPart(UriPartial.Authority));
        using var agreed = await browser.PostAsync("/oauth/authorize", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["client_id"] = "sandbox-hubspot",
            ["redirect_uri"] = RedirectUrl,
            ["scope"] = Scopes,
            ["state"] = "s-1",
            ["portal"] = "4711002",
            ["answer"] = "connect",
        }));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("form-action 'self' http://localhost:8080", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, agreed.StatusCode);
        var back = HttpUtility.ParseQueryString(agreed.Headers.Location!.Query);
        Assert.Equal("s-1", back["state"]);
        using var tokens = await sandbox.TokenAsync(("grant_type", "authorization_code"), ("code", back["code"]!), ("redirect_uri", RedirectUrl));
        Assert.Equal(4_711_002, (await BodyAsync(tokens, HttpStatusCode.OK))["hub_id"]!.GetValue<long>());
    }

    [Theory]
    [InlineData("sandbox-hubspot", "http://127.0.0.1:8080/callback", Scopes)]
    [InlineData("sandbox-hubspot", "http://example.test/callback", Scopes)]
    [InlineData("sandbox-hubspot", RedirectUrl, "oauth")]
    [InlineData("nobody", RedirectUrl, Scopes)]
    public async Task Consent_page_refuses(string client, string redirect, string scopes)
    {
        await using var sandbox = await StartAsync();

        using var page = await sandbox.Api.GetAsync(
            $"/oauth/authorize?client_id={client}&redirect_uri={Uri.EscapeDataString(redirect)}&scope={Uri.EscapeDataString(scopes)}");

        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
    }
}
