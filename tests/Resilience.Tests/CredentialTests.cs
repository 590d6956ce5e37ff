using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests;

/// <summary>Credentials that TechOne refuses park the link, not each record; nothing needs a restart.</summary>
public sealed class CredentialTests
{
    private const string Secret = "Providers:techone_ar:accounts:0:client_secret";

    [Fact]
    public async Task Refused_credentials_park_the_link_and_what_waits_goes_on_when_it_is_linked_again()
    {
        await using var product = await Product.StartAsync();
        using var organisation = await product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");
        product.Reconfigure(s => s[Secret] = "changed-by-techone");

        // The new secret applies within a moment of the file's change; until then the old token may still serve a record.
        var saved = 0;
        await Until.IsAsync("the link is parked", async () =>
        {
            await organisation.SaveFundingSourceAsync("anton", Load.Source(saved++));
            return (await organisation.AskAsync(HttpMethod.Get, "integrations/techone_ar")).GetProperty("state").GetString() == "NeedsRelink";
        });
        var parked = await organisation.IsInPhaseAsync(Load.Source(saved - 1), "parked");
        Assert.Equal("link-unauthorized", parked.Reason);
        var later = await organisation.SaveFundingSourceAsync("anton", Load.Source(saved++));
        Assert.Equal(("Pending", "parked", 0), (later.Status, (await organisation.RecordAsync(later.Id)).Phase, later.Attempt));
        var link = await organisation.AskAsync(HttpMethod.Get, "integrations/techone_ar");
        Assert.Equal("techone.credentials-refused", link.GetProperty("failure").GetProperty("code").GetString());

        product.Reconfigure(s => s[Secret] = "sandbox-ar-secret");
        await Until.IsAsync("it can be linked again", async () =>
        {
            using var answer = await organisation.SendAsync(HttpMethod.Post, "integrations/techone_ar/link");
            await Until.IsAsync(
                "the proof is over",
                async () => (await organisation.AskAsync(HttpMethod.Get, "integrations/techone_ar")).GetProperty("state").GetString() != "Linking");
            return (await organisation.AskAsync(HttpMethod.Get, "integrations/techone_ar")).GetProperty("state").GetString() == "Linked";
        });

        await organisation.SettlesAsync(saved);
        await Promise.IsKeptAsync(product, organisation, saved);
    }

    [Fact]
    public async Task One_token_serves_a_load_and_one_more_is_got_when_it_expires()
    {
        await using var product = await Product.StartAsync();
        using var organisation = await product.NewOrganisationAsync();
        await Load.SaveAsync(organisation, 30);
        await organisation.SettlesAsync(30);
        Assert.Equal(1, await product.TechOne.CallsAsync("token"));

        var load = Load.SaveAsync(organisation, 90, first: 30);
        await product.TechOne.HasDebtorsAsync(60);
        await product.TechOne.ExpireTokensAsync();
        await load;

        await organisation.SettlesAsync(120);
        await Promise.IsKeptAsync(product, organisation, 120);
        Assert.Equal(2, await product.TechOne.CallsAsync("token"));
    }

    [Fact]
    public async Task Tokens_that_are_revoked_all_the_time_for_a_while_hold_nothing_for_longer_than_that()
    {
        await using var product = await Product.StartAsync();
        using var organisation = await product.NewOrganisationAsync();
        // Also the fresh token of a second try is revoked: to the product that is a refusal of its credentials, and the link is parked.
        await product.TechOne.FaultAsync("expire-token", Paths.Find);
        await Load.SaveAsync(organisation, 10);
        await organisation.LinkIsAsync("NeedsRelink");

        await product.TechOne.ClearFaultsAsync();

        await organisation.SettlesAsync(10);
        await organisation.LinkIsAsync("Linked");
        await Promise.IsKeptAsync(product, organisation, 10);
    }
}
