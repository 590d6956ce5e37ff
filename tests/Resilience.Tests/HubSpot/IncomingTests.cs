using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests.HubSpot;

[Collection(SharedProduct.Name)]
public sealed class IncomingTests(ProductFixture fixture)
{
    [Fact]
    public async Task Contacts_of_a_deal_at_the_quoting_stage_become_clients_of_their_states_branch_and_get_the_portals_id()
    {
        using var organisation = await fixture.Product.NewOrganisationAsync(linked: false);
        using var hubSpot = await ListeningAsync(organisation);
        await SaveBranchesAsync(organisation);
        await organisation.AskAsync(HttpMethod.Put, "lead-sources", new[] { "Web" });
        var anna = await hubSpot.MakeAsync("contacts", new { firstname = "Anna", lastname = "Lead", email = "anna@example.org", state = "Victoria", lead_source = "Fair" });
        var ben = await hubSpot.MakeAsync("contacts", new { firstname = "Ben", lastname = "Lead", email = "ben@example.org", state = "WA", lead_source = "Web" });
        var early = await hubSpot.MakeAsync("contacts", new { firstname = "Early", lastname = "Bird", email = "early@example.org" });
        var quoting = await hubSpot.MakeAsync("deals", new { dealname = "Quoting", dealstage = "presentationscheduled", pipeline = "default" });
        var first = await hubSpot.MakeAsync("deals", new { dealname = "First", dealstage = "appointmentscheduled", pipeline = "default" });

        await hubSpot.AssociateAsync(first, early);
        await hubSpot.AssociateAsync(quoting, anna);
        await hubSpot.AssociateAsync(quoting, ben);

        var client = await ClientAsync(organisation, Id(hubSpot, anna));
        var other = await ClientAsync(organisation, Id(hubSpot, ben));
        Assert.Equal(("Anna", "Lead", "vic"), (Text(client, "firstName"), Text(client, "lastName"), Text(client, "branch")));
        // An unknown lead source is kept and flagged (H11); no branch of the state means head office (H13).
        Assert.Equal(("Fair", true), (Text(client, "leadSource"), client.GetProperty("leadSourceUnknown").GetBoolean()));
        Assert.Equal(("head", false), (Text(other, "branch"), other.GetProperty("leadSourceUnknown").GetBoolean()));
        await hubSpot.HasAsync("contacts", "carevision_id", Id(hubSpot, anna));
        using (var missing = await organisation.SendAsync(HttpMethod.Get, $"clients/{Id(hubSpot, early)}"))
        {
            Assert.Equal(System.Net.HttpStatusCode.NotFound, missing.StatusCode);
        }

        // The deal itself never becomes a quote (H32).
        Assert.Empty((await organisation.AskAsync(HttpMethod.Get, "sync-records?kind=quote")).GetProperty("items").EnumerateArray());
        var changes = await organisation.AskAsync(HttpMethod.Get, "changes?limit=1000");
        Assert.Contains(changes.GetProperty("items").EnumerateArray(), c => Text(c, "id") == Id(hubSpot, anna));

        await organisation.AskAsync(HttpMethod.Put, $"clients/{Id(hubSpot, anna)}/portal-id", new { portalId = "anna-1" });
        var contact = await hubSpot.HasAsync("contacts", "carevision_id", "anna-1");
        Assert.Equal(anna, contact.Id);
        var renamed = await ClientAsync(organisation, "anna-1");
        Assert.Equal(("Anna", "anna@example.org"), (Text(renamed, "firstName"), Text(renamed, "email")));
        await organisation.AskAsync(HttpMethod.Put, "clients/anna-1", new { firstName = "Anna", lastName = "Client", email = "anna@example.org" });
        await hubSpot.HasAsync("contacts", "carevision_id", "anna-1", c => c["lastname"] == "Client");
        Assert.Single(await hubSpot.FindAsync("contacts", "email", "anna@example.org"));
    }

    [Fact]
    public async Task An_existing_client_takes_over_the_status_only_and_nothing_is_written_back()
    {
        using var organisation = await fixture.Product.NewOrganisationAsync(linked: false);
        using var hubSpot = await ListeningAsync(organisation);
        await organisation.AskAsync(HttpMethod.Put, "clients/c-1", new { firstName = "Anton", lastName = "Blake", email = "anton@example.org", clientStatus = "Lead" });
        var contact = await hubSpot.HasAsync("contacts", "carevision_id", "c-1");
        await ClientAsync(organisation, "c-1");
        await IdleAsync(hubSpot);
        var before = (await hubSpot.TruthAsync()).GetProperty("contactUpdates").GetInt64();

        await hubSpot.ChangeAsync("contacts", contact.Id, new { hs_lead_status = "CONNECTED", firstname = "Somebody" });
        var client = await Until.SeesAsync(
            "the client is active", () => organisation.AskAsync(HttpMethod.Get, "clients/c-1"), c => Text(c, "clientStatus") == "Active");
        await hubSpot.AdminAsync(HttpMethod.Post, "hubspot/webhooks/replay", new { last = 20 });
        await IdleAsync(hubSpot);

        Assert.Equal("Anton", Text(client, "firstName"));
        Assert.Equal("Success", (await ClientAsync(organisation, "c-1")).Status());
        // The person's own change and no write of ours (H21).
        Assert.Equal(before + 1, (await hubSpot.TruthAsync()).GetProperty("contactUpdates").GetInt64());
    }

    [Fact]
    public async Task A_contact_found_by_its_address_is_taken_over_by_one_client_and_never_by_a_second()
    {
        using var organisation = await fixture.Product.NewOrganisationAsync(linked: false);
        using var hubSpot = new Testing.Product.HubSpot(fixture.Product, organisation);
        await hubSpot.LinkAsync();
        var there = await hubSpot.MakeAsync("contacts", new { firstname = "C", lastname = "Ouple", email = "couple@example.org" });

        await organisation.AskAsync(HttpMethod.Put, "clients/he", new { firstName = "He", lastName = "Ouple", email = "couple@example.org" });
        var his = await ClientAsync(organisation, "he");
        await organisation.AskAsync(HttpMethod.Put, "clients/she", new { firstName = "She", lastName = "Ouple", email = "couple@example.org" });
        var hers = await Until.SeesAsync("her record failed", () => organisation.AskAsync(HttpMethod.Get, "clients/she"), c => c.Status() == "Failed");

        Assert.Equal(there, Text(his, "externalId"));
        Assert.Equal("hubspot.email-belongs-to-another-client", hers.GetProperty("failure").GetProperty("code").GetString());
        Assert.Equal("he", Assert.Single(await hubSpot.FindAsync("contacts", "email", "couple@example.org"))["carevision_id"]);
    }

    [Fact]
    public async Task A_contact_that_is_deleted_or_erased_stops_its_client()
    {
        using var organisation = await fixture.Product.NewOrganisationAsync(linked: false);
        using var hubSpot = await ListeningAsync(organisation);
        foreach (var id in new[] { "deleted", "erased" })
        {
            await organisation.AskAsync(HttpMethod.Put, $"clients/{id}", new { firstName = "G", lastName = id, email = $"{id}@example.org" });
            await ClientAsync(organisation, id);
        }

        var (deleted, erased) = (await hubSpot.HasAsync("contacts", "carevision_id", "deleted"), await hubSpot.HasAsync("contacts", "carevision_id", "erased"));
        await hubSpot.AdminAsync(HttpMethod.Delete, $"hubspot/{hubSpot.Account}/objects/contacts/{deleted.Id}");
        await hubSpot.AdminAsync(HttpMethod.Delete, $"hubspot/{hubSpot.Account}/objects/contacts/{erased.Id}?privacy=true");

        await IsBecauseAsync(organisation, "deleted", "deleted-outside");
        await IsBecauseAsync(organisation, "erased", "erased-outside");
        await organisation.AskAsync(HttpMethod.Put, "clients/erased", new { firstName = "Still", lastName = "Erased", email = "erased@example.org" });
        await IsBecauseAsync(organisation, "erased", "erased-outside");
        Assert.Empty(await hubSpot.FindAsync("contacts", "carevision_id", "erased"));
    }

    private async Task<Testing.Product.HubSpot> ListeningAsync(Organisation organisation)
    {
        var hubSpot = new Testing.Product.HubSpot(fixture.Product, organisation);
        await hubSpot.LinkAsync();
        await hubSpot.WebhooksAsync();
        return hubSpot;
    }

    private static Task SaveBranchesAsync(Organisation organisation) => organisation.AskAsync(HttpMethod.Put, "", new
    {
        name = "Branches",
        branches = new object[]
        {
            new { id = "head", name = "Head Office", state = "NSW", headOffice = true }, new { id = "vic", name = "Melbourne", state = "VIC" },
        },
    });

    private static async Task<System.Text.Json.JsonElement> ClientAsync(Organisation organisation, string id)
    {
        await Until.SeesAsync(
            $"client {id} is in step", () => organisation.AskAsync(HttpMethod.Get, $"sync-records?kind=client&q={id}"),
            list => list.GetProperty("items").EnumerateArray().Any(r => Text(r, "id") == id && r.Status() == "Success"));
        return await organisation.AskAsync(HttpMethod.Get, $"clients/{id}");
    }

    private static Task IsBecauseAsync(Organisation organisation, string id, string reason) => Until.SeesAsync(
        $"client {id} is {reason}", () => organisation.AskAsync(HttpMethod.Get, $"clients/{id}"), c => Text(c, "reason") == reason);

    private static Task IdleAsync(Testing.Product.HubSpot hubSpot) => hubSpot.AdminAsync(HttpMethod.Get, "hubspot/webhooks?idle=true&waitMs=20000");

    private static string Id(Testing.Product.HubSpot hubSpot, string contact) => $"hs-{hubSpot.Account}-{contact}";

    private static string? Text(System.Text.Json.JsonElement json, string name) => json.GetProperty(name).GetString();
}
