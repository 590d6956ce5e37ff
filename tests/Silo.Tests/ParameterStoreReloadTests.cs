using CareVision.Testing.Product;

namespace CareVision.Silo.Tests;

/// <summary>"Whitelist, then retry" (T25): the parameter store is reloaded while the product runs.</summary>
public sealed class ParameterStoreReloadTests
{
    private const string First = "Providers:techone_ar:accounts:0:organization_ids:0";

    [Fact]
    public async Task An_organisation_that_was_not_whitelisted_is_linked_after_it_was_without_a_restart()
    {
        await using var product = await Product.StartAsync(settings => settings[First] = null);
        using var organisation = await product.NewOrganisationAsync(linked: false);
        await organisation.AskAsync(HttpMethod.Post, "integrations/techone_ar/link");
        var refused = await organisation.LinkIsAsync("Error");
        Assert.Equal("not-whitelisted", refused.GetProperty("failure").GetProperty("code").GetString());
        Assert.False(string.IsNullOrEmpty(refused.GetProperty("supportReference").GetString()));

        product.Reconfigure(settings => settings[First] = organisation.Id);

        await Until.IsAsync("it can be linked", async () =>
        {
            await organisation.AskAsync(HttpMethod.Post, "integrations/techone_ar/link");
            var state = await Until.SeesAsync(
                "the proof is over",
                async () => (await organisation.AskAsync(HttpMethod.Get, "integrations/techone_ar")).GetProperty("state").GetString(),
                state => state != "Linking");
            return state == "Linked";
        });
    }

    [Fact]
    public async Task A_change_that_is_invalid_leaves_the_former_store_in_use()
    {
        await using var product = await Product.StartAsync(settings => settings["Logging:LogLevel:CareVision"] = "Information");
        using var organisation = await product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");

        product.Reconfigure(settings => settings["Providers:techone_ar:accounts:0:base_url"] = "not an address");
        await Until.IsAsync("the invalid change is reported", () => Task.FromResult(product.Silo.Output.Contains("base_url", StringComparison.Ordinal)));

        await organisation.SaveFundingSourceAsync("anton", "fs-1");
        await organisation.IsAsync("fs-1", "Success");
    }

    [Fact]
    public async Task A_file_that_is_no_json_leaves_the_former_store_in_use_and_is_reported()
    {
        await using var product = await Product.StartAsync();
        using var organisation = await product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");

        product.SpoilSettings("{ \"Providers\": { \"techone_ar\": ");
        await Until.IsAsync("the broken file is reported", async () =>
            (await organisation.AskAsync(HttpMethod.Post, "readiness/reload")).GetProperty("problems").GetArrayLength() == 1);

        await organisation.SaveFundingSourceAsync("anton", "fs-1");
        await organisation.IsAsync("fs-1", "Success");

        product.Reconfigure(_ => { });
        await Until.IsAsync("the mended file is in use", async () =>
            (await organisation.AskAsync(HttpMethod.Post, "readiness/reload")).GetProperty("problems").GetArrayLength() == 0);
    }
}
