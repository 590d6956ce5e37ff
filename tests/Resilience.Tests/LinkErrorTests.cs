using System.Net;
using System.Text.Json;
using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests;

/// <summary>T22, T24, T30, T31: errors of linking told apart, each with a support reference, and the browser's way through it.</summary>
public sealed class LinkErrorTests
{
    private const string Account = "Providers:techone_ar:accounts:0";

    [Theory]
    [InlineData($"{Account}:organization_ids:0", "someone-else", "NotWhitelisted")]
    [InlineData($"{Account}:client_secret", "wrong", "BadCredentials")]
    [InlineData($"{Account}:token_url", "http://127.0.0.1:1/token", "Unreachable")]
    public async Task An_error_says_which_kind_it_is_and_what_to_quote(string setting, string value, string kind)
    {
        await using var product = await Product.StartAsync(settings => settings[setting] = value);
        using var organisation = await product.NewOrganisationAsync(linked: false);

        await organisation.AskAsync(HttpMethod.Post, "integrations/techone_ar/link");
        var link = await organisation.LinkIsAsync("Error");

        Assert.Equal(kind, link.GetProperty("errorKind").GetString());
        Assert.Equal($"{organisation.Id}-techone_ar-1", link.GetProperty("supportReference").GetString());
        Assert.False(string.IsNullOrEmpty(link.GetProperty("failure").GetProperty("solution").GetString()));
    }

    [Fact]
    public async Task The_browser_goes_from_progress_to_the_redirect_address_and_its_state_works_once()
    {
        await using var product = await Product.StartAsync();
        using var organisation = await product.NewOrganisationAsync(linked: false);
        using var other = await product.NewOrganisationAsync(linked: false);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = product.Silo.Address };

        var asked = await organisation.AskAsync(HttpMethod.Post, "integrations/techone_ar/link");
        var progress = new Uri(asked.GetProperty("progressUrl").GetString()!, UriKind.Relative);
        var location = await Until.SeesAsync(
            "the browser is sent on", async () =>
            {
                using var page = await browser.GetAsync(progress);
                return page.StatusCode == HttpStatusCode.Redirect ? page.Headers.Location : null;
            },
            to => to is not null);

        Assert.StartsWith("http://127.0.0.1/callback?state=", location!.AbsoluteUri, StringComparison.Ordinal);
        var state = Uri.UnescapeDataString(location.Query["?state=".Length..]);
        using var foreign = await other.SendAsync(HttpMethod.Post, "integrations/techone_ar/link/result", new { state });
        var first = await organisation.AskAsync(HttpMethod.Post, "integrations/techone_ar/link/result", new { state });
        using var second = await organisation.SendAsync(HttpMethod.Post, "integrations/techone_ar/link/result", new { state });
        Assert.Equal((HttpStatusCode.Conflict, "Linked", HttpStatusCode.Conflict), (foreign.StatusCode, first.GetProperty("state").GetString(), second.StatusCode));
    }

    [Fact]
    public async Task Linking_again_while_a_try_is_under_way_begins_a_new_one_at_once()
    {
        await using var product = await Product.StartAsync(settings => settings["Integrations:Timeout"] = "00:00:15");
        using var organisation = await product.NewOrganisationAsync(linked: false);
        await product.TechOne.FaultAsync("slow", "oauth2", times: 1, action: new() { ["delayMs"] = 12_000 });
        var began = TimeProvider.System.GetTimestamp();

        await organisation.AskAsync(HttpMethod.Post, "integrations/techone_ar/link");
        await product.TechOne.CalledAsync("oauth2/access_token");
        await organisation.AskAsync(HttpMethod.Post, "integrations/techone_ar/link");
        await organisation.LinkIsAsync("Linked");

        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(45), "It waited for the wake of the former try.");
    }

    [Fact]
    public async Task Onboarding_comes_to_its_end_by_what_the_parameter_store_shows()
    {
        await using var product = await Product.StartAsync(settings => settings[$"{Account}:organization_ids:0"] = null);
        using var organisation = await product.NewOrganisationAsync(linked: false);

        var asked = await organisation.AskAsync(HttpMethod.Post, "integrations/techone_ar/request");
        using var early = await organisation.SendAsync(HttpMethod.Post, "integrations/techone_ar/request/steps", new { state = "Configured" });
        await organisation.AskAsync(HttpMethod.Post, "integrations/techone_ar/request/steps", new { state = "CredentialsReceived" });
        var configured = await organisation.AskAsync(HttpMethod.Post, "integrations/techone_ar/request/steps", new { state = "Configured" });
        product.Reconfigure(settings => settings[$"{Account}:organization_ids:0"] = organisation.Id);

        Assert.Equal(("Requested", HttpStatusCode.Conflict, "Configured"), (State(asked), early.StatusCode, State(configured)));
        var ready = await Until.SeesAsync(
            "it is ready to link", () => organisation.AskAsync(HttpMethod.Get, "integrations/techone_ar/request"), request => State(request) == "ReadyToLink");
        Assert.Equal(3, ready.GetProperty("steps").GetArrayLength());
        await organisation.LinkAsync();
    }

    private static string? State(JsonElement request) => request.GetProperty("state").GetString();
}
