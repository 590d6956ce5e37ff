using System.Text.Json.Nodes;
using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests.HubSpot;

[Collection(SharedProduct.Name)]
public sealed class SettingsTests(ProductFixture fixture)
{
    [Fact]
    public async Task A_dry_run_pushes_nothing_and_a_backfill_pushes_what_is_older_than_the_link()
    {
        using var organisation = await fixture.Product.NewOrganisationAsync(linked: false);
        using var hubSpot = new Testing.Product.HubSpot(fixture.Product, organisation);
        await organisation.AskAsync(HttpMethod.Put, "clients/old-1", new { firstName = "Old", lastName = "One", email = "old-1@example.org" });
        await organisation.AskAsync(HttpMethod.Put, "clients/old-2", new { firstName = "Old", lastName = "Two", email = "old-2@example.org" });
        await hubSpot.LinkAsync();
        await Until.SeesAsync(
            "both are too old", () => organisation.AskAsync(HttpMethod.Get, "sync-records?kind=client&status=NotRequired"),
            list => list.GetProperty("items").EnumerateArray().Count(r => r.GetProperty("reason").GetString() == "existed-before-link") == 2);

        var dry = await RunAsync(organisation, "backfill-dry-run");
        Assert.Equal(0, (await hubSpot.TruthAsync()).GetProperty("contacts").GetInt32());
        var wet = await RunAsync(organisation, "backfill");

        var found = await organisation.AskAsync(HttpMethod.Get, $"sync-runs/{dry.GetProperty("id").GetString()}/items?outcome=Skipped");
        Assert.Equal(2, found.GetProperty("items").GetArrayLength());
        Assert.Equal((2, 2, 100), (wet.GetProperty("total").GetInt32(), wet.GetProperty("success").GetInt32(), wet.GetProperty("percent").GetInt32()));
        await hubSpot.HasAsync("contacts", "carevision_id", "old-1");
        await hubSpot.HasAsync("contacts", "carevision_id", "old-2");
    }

    [Fact]
    public async Task Branches_are_linked_one_by_one_and_the_app_stays_until_the_last_one_goes()
    {
        using var organisation = await fixture.Product.NewOrganisationAsync(linked: false);
        using var hubSpot = new Testing.Product.HubSpot(fixture.Product, organisation);
        await organisation.AskAsync(HttpMethod.Put, "", new
        {
            name = "Branches",
            branches = new object[] { new { id = "head", name = "Head Office", headOffice = true }, new { id = "vic", name = "Melbourne", state = "VIC" } },
        });
        await hubSpot.LinkAsync("vic");

        var unlinked = await SaveAsync(organisation, "at-head", "head");
        await SaveAsync(organisation, "at-vic", "vic");
        await hubSpot.HasAsync("contacts", "carevision_id", "at-vic");
        Assert.Equal("not-linked", unlinked.GetProperty("reason").GetString());

        await hubSpot.LinkAsync("head");
        await organisation.AskAsync(HttpMethod.Delete, "integrations/hubspot?branch=vic&confirm=true");
        await SaveAsync(organisation, "at-head-2", "head");
        await hubSpot.HasAsync("contacts", "carevision_id", "at-head-2");
        var gone = await SaveAsync(organisation, "at-vic-2", "vic");
        Assert.Equal("not-linked", gone.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_mapping_of_the_organisations_own_is_versioned_and_used()
    {
        using var organisation = await fixture.Product.NewOrganisationAsync(linked: false);
        using var hubSpot = new Testing.Product.HubSpot(fixture.Product, organisation);
        await hubSpot.LinkAsync();
        var before = await organisation.AskAsync(HttpMethod.Get, "crm/mapping");
        var mapping = JsonNode.Parse(before.GetProperty("mapping").GetRawText())!;
        foreach (var pair in mapping["clientStatuses"]!.AsArray().Where(p => (string?)p!["ours"] == "Active"))
        {
            pair!["theirs"] = "IN_PROGRESS";
        }

        var saved = await organisation.AskAsync(HttpMethod.Put, "crm/mapping", mapping);
        await organisation.AskAsync(HttpMethod.Put, "clients/c-1", new { firstName = "Map", lastName = "Ped", clientStatus = "Active" });

        Assert.Equal((0, 1), (before.GetProperty("version").GetInt32(), saved.GetProperty("version").GetInt32()));
        await hubSpot.HasAsync("contacts", "carevision_id", "c-1", c => c["hs_lead_status"] == "IN_PROGRESS");
        var defaults = await organisation.AskAsync(HttpMethod.Put, "crm/mapping", new { });
        Assert.Equal(before.GetProperty("mapping").GetRawText(), defaults.GetProperty("mapping").GetRawText());
    }

    private static Task<System.Text.Json.JsonElement> SaveAsync(Organisation organisation, string client, string branch) =>
        organisation.AskAsync(HttpMethod.Put, $"clients/{client}", new { firstName = "Of", lastName = client, email = $"{client}@example.org", branch });

    private static async Task<System.Text.Json.JsonElement> RunAsync(Organisation organisation, string kind)
    {
        var started = await organisation.AskAsync(HttpMethod.Post, "sync-runs", new { kind, system = "hubspot" });
        var id = started.GetProperty("id").GetString()!;
        return await Until.SeesAsync($"the run {kind} ends", () => organisation.RunAsync(id), run => run.GetProperty("state").GetString() == "Completed");
    }
}
