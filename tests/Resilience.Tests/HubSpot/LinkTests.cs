using System.Text.Json;
using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests.HubSpot;

[Collection(SharedProduct.Name)]
public sealed class LinkTests(ProductFixture fixture)
{
    [Fact]
    public async Task A_person_links_an_account_by_consent_and_a_new_client_becomes_a_contact()
    {
        using var organisation = await fixture.Product.NewOrganisationAsync(linked: false);
        using var hubSpot = new Testing.Product.HubSpot(fixture.Product, organisation);

        var link = await hubSpot.LinkAsync();
        await organisation.AskAsync(HttpMethod.Put, "clients/c-1", new
        {
            firstName = "Anton", lastName = "Blake", email = "anton@example.org", phone = "0400 000 001", clientStatus = "Active", branch = "north", leadSource = "Web",
        });

        Assert.Equal(hubSpot.Account.ToString(null as IFormatProvider), link.GetProperty("account").GetString());
        Assert.All(link.GetProperty("checks").EnumerateArray(), check => Assert.True(check.GetProperty("passed").GetBoolean(), check.GetRawText()));
        var contact = await hubSpot.HasAsync("contacts", "carevision_id", "c-1");
        Assert.Equal(
            ("Anton", "Blake", "anton@example.org", "CONNECTED", "north", "Web"),
            (contact["firstname"], contact["lastname"], contact["email"], contact["hs_lead_status"], contact["contact_branch"], contact["lead_source"]));
        var client = await Until.SeesAsync("the client is in step", () => organisation.AskAsync(HttpMethod.Get, "clients/c-1"), c => c.Status() == "Success");
        Assert.Equal(contact.Id, client.GetProperty("externalId").GetString());
    }

    [Fact]
    public async Task A_consent_works_once_and_only_for_its_own_link()
    {
        using var organisation = await fixture.Product.NewOrganisationAsync(linked: false);
        using var hubSpot = new Testing.Product.HubSpot(fixture.Product, organisation);
        var begun = await organisation.AskAsync(HttpMethod.Post, "integrations/hubspot/link");
        var url = new Uri(begun.GetProperty("consentUrl").GetString()!);
        var state = Uri.UnescapeDataString(url.Query.Split("state=")[1].Split('&')[0]);

        Assert.Equal(400, await hubSpot.ReturnAsync(state.Replace(organisation.Id, "org-59", StringComparison.Ordinal), "x"));
        Assert.Equal(400, await hubSpot.ReturnAsync(state[..^2] + "zz", "x"));
        Assert.Equal(200, await hubSpot.ConsentAsync(url));
        await hubSpot.IsAsync("Linked");
        Assert.Equal(400, await hubSpot.ConsentAsync(url));
    }

    [Fact]
    public async Task An_account_without_the_properties_is_named_prepared_and_linked()
    {
        using var organisation = await fixture.Product.NewOrganisationAsync(linked: false);
        using var hubSpot = new Testing.Product.HubSpot(fixture.Product, organisation, Testing.Product.HubSpot.Unprepared);
        // It exists and is not unique: nobody can repair that, so a unique one is made beside it (H10).
        await hubSpot.AdminAsync(HttpMethod.Post, $"hubspot/{hubSpot.Account}/properties/contacts", new
        {
            name = "carevision_id", label = "CareVision ID", type = "string", fieldType = "text", groupName = "contactinformation",
        });

        var refused = await hubSpot.LinkAsync(state: "Error");
        await organisation.AskAsync(HttpMethod.Post, "integrations/hubspot/prepare");
        await hubSpot.IsAsync("Linked");
        await organisation.AskAsync(HttpMethod.Put, "clients/c-1", new { firstName = "Una", lastName = "Prepared", email = "una@example.org" });

        Assert.Equal("hubspot.not-prepared", refused.GetProperty("failure").GetProperty("code").GetString());
        var message = refused.GetProperty("failure").GetProperty("message").GetString();
        Assert.All(
            new[] { "carevision_id", "contact_branch", "lead_source", "carevision_quote_id", "carevision_deal_owner", "quote_status" },
            name => Assert.Contains($"'{name}'", message, StringComparison.Ordinal));
        var contact = await hubSpot.HasAsync("contacts", "carevision_sync_key", "c-1");
        Assert.Equal("c-1", contact["carevision_id"]);
    }

    [Fact]
    public async Task What_is_older_than_the_link_is_not_pushed_and_a_disconnect_stops_both_directions()
    {
        using var organisation = await fixture.Product.NewOrganisationAsync(linked: false);
        using var hubSpot = new Testing.Product.HubSpot(fixture.Product, organisation);
        await organisation.AskAsync(HttpMethod.Put, "clients/before", new { firstName = "Be", lastName = "Fore", email = "before@example.org" });

        await hubSpot.LinkAsync();
        var before = await Until.SeesAsync(
            "the old client is too old", () => organisation.AskAsync(HttpMethod.Get, "clients/before"),
            c => c.GetProperty("reason").GetString() == "existed-before-link");
        await organisation.AskAsync(HttpMethod.Put, "clients/said-old", new { firstName = "Said", lastName = "Old", createdAt = "2020-01-01T00:00:00Z" });
        await organisation.AskAsync(HttpMethod.Put, "clients/after", new { firstName = "Af", lastName = "Ter", email = "after@example.org" });
        await hubSpot.HasAsync("contacts", "carevision_id", "after");

        Assert.Equal("NotRequired", before.Status());
        Assert.Equal("existed-before-link", (await organisation.AskAsync(HttpMethod.Get, "clients/said-old")).GetProperty("reason").GetString());
        await organisation.AskAsync(HttpMethod.Delete, "integrations/hubspot?confirm=true");
        await hubSpot.IsAsync("Disconnected");
        var late = await organisation.AskAsync(HttpMethod.Put, "clients/late", new { firstName = "La", lastName = "Te" });
        Assert.Equal(("NotRequired", "not-linked"), (late.Status(), late.GetProperty("reason").GetString()));
        Assert.Empty(await hubSpot.FindAsync("contacts", "carevision_id", "before"));
        // Uninstalled at HubSpot: linking again needs a new consent, and then works.
        await Until.IsAsync("linking again is possible", async () =>
        {
            using var answer = await organisation.SendAsync(HttpMethod.Post, "integrations/hubspot/link");
            return answer.IsSuccessStatusCode;
        });
        await hubSpot.LinkAsync();
        await organisation.AskAsync(HttpMethod.Put, "clients/after", new { firstName = "After", lastName = "Again", email = "after@example.org" });
        var kept = await hubSpot.HasAsync("contacts", "carevision_id", "after", c => c["lastname"] == "Again");
        Assert.Equal("After", kept["firstname"]);
    }

    [Fact]
    public async Task An_account_belongs_to_one_organisation_and_scopes_that_were_not_granted_are_named()
    {
        using var first = await fixture.Product.NewOrganisationAsync(linked: false);
        using var second = await fixture.Product.NewOrganisationAsync(linked: false);
        using var mine = new Testing.Product.HubSpot(fixture.Product, first);
        using var theirs = new Testing.Product.HubSpot(fixture.Product, second, mine.Account);

        var poor = await mine.LinkAsync(state: "Error", scopes: ["oauth", "crm.objects.contacts.read"]);
        await mine.LinkAsync();
        var taken = await theirs.LinkAsync(state: "Error");

        Assert.Equal("hubspot.missing-scopes", poor.GetProperty("failure").GetProperty("code").GetString());
        Assert.Contains("crm.objects.deals.write", poor.GetProperty("failure").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("hubspot.account-of-another-organisation", taken.GetProperty("failure").GetProperty("code").GetString());
        await first.AskAsync(HttpMethod.Put, "clients/c-1", new { firstName = "Still", lastName = "Mine" });
        await mine.HasAsync("contacts", "carevision_id", "c-1");
    }

    [Fact]
    public async Task A_withdrawn_access_stops_at_needs_relink_keeps_what_waits_and_goes_on_after_a_new_consent()
    {
        using var organisation = await fixture.Product.NewOrganisationAsync(linked: false);
        using var hubSpot = new Testing.Product.HubSpot(fixture.Product, organisation);
        await hubSpot.LinkAsync();
        await hubSpot.AdminAsync(HttpMethod.Post, "hubspot/uninstall", new { account = hubSpot.Account });

        await organisation.AskAsync(HttpMethod.Put, "clients/c-1", new { firstName = "Wa", lastName = "Its" });
        var link = await hubSpot.IsAsync("NeedsRelink");
        var waiting = await Until.SeesAsync(
            "the client waits", () => organisation.AskAsync(HttpMethod.Get, "clients/c-1"), c => c.GetProperty("reason").GetString() == "link-unauthorized");
        await hubSpot.LinkAsync();

        Assert.Equal("hubspot.access-withdrawn", link.GetProperty("failure").GetProperty("code").GetString());
        Assert.Equal("Pending", waiting.Status());
        await hubSpot.HasAsync("contacts", "carevision_id", "c-1");
    }
}

internal static class Json
{
    public static string? Status(this JsonElement record) => record.GetProperty("status").GetString();
}
