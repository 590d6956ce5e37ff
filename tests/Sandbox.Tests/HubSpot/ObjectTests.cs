using System.Net;
using System.Text.Json.Nodes;
using static CareVision.Sandbox.Tests.HubSpot.HubSpotSandbox;

namespace CareVision.Sandbox.Tests.HubSpot;

public sealed class ObjectTests
{
    [Theory]
    [InlineData("/crm/objects/2026-09/contacts")]
    [InlineData("/crm/objects/2026-03/0-1")]
    [InlineData("/crm/v3/objects/contacts")]
    public async Task Contact_is_created_read_changed_and_archived_in_every_generation(string contacts)
    {
        await using var sandbox = await StartAsync();

        var made = await sandbox.PostAsync(
            contacts, """{"properties":{"email":" Anton.Blake@Example.Test ","firstname":"Anton"},"associations":[]}""", HttpStatusCode.Created);
        var address = $"{contacts}/{made.Id()}";
        using var changed = await sandbox.SendAsync(HttpMethod.Patch, address, """{"properties":{"firstname":"","state":"VIC"}}""");
        var read = await sandbox.GetAsync(address + "?properties=firstname,state&properties=email&properties=no_such_property");
        using var archived = await sandbox.SendAsync(HttpMethod.Delete, address);

        Assert.Equal("anton.blake@example.test", made.Property("email"));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal("VIC", read.Property("state"));
        Assert.Null(read["properties"]!["firstname"]);
        Assert.True(read["properties"]!.AsObject().ContainsKey("firstname"));
        Assert.False(read["properties"]!.AsObject().ContainsKey("no_such_property"));
        Assert.Equal(HttpStatusCode.NoContent, archived.StatusCode);
        Assert.Equal("OBJECT_NOT_FOUND", (await sandbox.GetAsync(address, HttpStatusCode.NotFound)).Category());
    }

    [Fact]
    public async Task Taken_email_is_a_409_whose_text_has_the_id()
    {
        await using var sandbox = await StartAsync();
        var first = await sandbox.ContactAsync("""{"email":"ann@example.test"}""");

        var refused = await sandbox.PostAsync(Contacts, """{"properties":{"email":"ANN@example.test"}}""", HttpStatusCode.Conflict);

        Assert.Equal("CONFLICT", refused.Category());
        Assert.Equal($"Contact already exists. Existing ID: {first}", refused.Message());
        Assert.Equal(1, await ContactsAsync(sandbox));
    }

    [Theory]
    [InlineData("""{"firstname":"A","no_such":"1"}""", "PROPERTY_DOESNT_EXIST", "no_such")]
    [InlineData("""{"firstname":"A","hs_lead_status":"Whatever"}""", "INVALID_OPTION", "hs_lead_status")]
    [InlineData("""{"email":"ann@example.con"}""", "INVALID_EMAIL", "email")]
    [InlineData("""{"firstname":"A","createdate":"2026-01-01"}""", "READ_ONLY_VALUE", "createdate")]
    [InlineData("""{"firstname":"A","hubspot_owner_id":"9001"}""", "INVALID_OWNER_ID", "hubspot_owner_id")]
    public async Task One_bad_property_refuses_the_whole_contact(string properties, string error, string name)
    {
        await using var sandbox = await StartAsync();

        var refused = await sandbox.PostAsync(Contacts, $$"""{"properties":{{properties}} }""", HttpStatusCode.BadRequest);

        Assert.Equal("VALIDATION_ERROR", refused.Category());
        Assert.StartsWith("Property values were not valid: [{", refused.Message(), StringComparison.Ordinal);
        var problems = JsonNode.Parse(refused.Message()["Property values were not valid: ".Length..])!.AsArray();
        Assert.Equal((error, name), (problems[0]!["error"]!.GetValue<string>(), problems[0]!["name"]!.GetValue<string>()));
        Assert.Equal(0, await ContactsAsync(sandbox));
    }

    [Fact]
    public async Task Taken_unique_value_is_a_400_that_names_the_holder()
    {
        await using var sandbox = await StartAsync();
        var first = await sandbox.ContactAsync("""{"firstname":"A","carevision_id":"c-1"}""");

        var refused = await sandbox.PostAsync(Contacts, """{"properties":{"firstname":"B","carevision_id":"c-1"}}""", HttpStatusCode.BadRequest);

        Assert.Contains("CONFLICTING_UNIQUE_VALUE", refused.Message(), StringComparison.Ordinal);
        Assert.Contains($"{first} already has that value", refused.Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"dealname":"X","dealstage":"Closed Won"}""", "INVALID_OPTION")]
    [InlineData("""{"dealname":"X","dealstage":"closedwon","amount":"1,000.00"}""", "INVALID_NUMBER")]
    [InlineData("""{"dealname":"X","dealstage":"closedwon","closedate":"31/12/2026"}""", "INVALID_LONG")]
    [InlineData("""{"dealstage":"closedwon"}""", "dealname")]
    public async Task Deal_wants_internal_ids_numbers_and_times(string properties, string expected)
    {
        await using var sandbox = await StartAsync();

        var refused = await sandbox.PostAsync(Deals, $$"""{"properties":{{properties}} }""", HttpStatusCode.BadRequest);

        Assert.Contains(expected, refused.Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Close_date_is_stored_as_a_time_whatever_form_it_came_in()
    {
        await using var sandbox = await StartAsync();
        var id = await sandbox.DealAsync();

        foreach (var form in new[] { "1798675200000", "2026-12-31", "2026-12-31T11:00:00+11:00" })
        {
            using var changed = await sandbox.SendAsync(HttpMethod.Patch, $"{Deals}/{id}", $$"""{"properties":{"closedate":"{{form}}"} }""");
            Assert.Equal("2026-12-31T00:00:00Z", (await BodyAsync(changed, HttpStatusCode.OK)).Property("closedate"));
        }
    }

    [Fact]
    public async Task Rules_of_the_administrator_hold_from_2026_09_only()
    {
        await using var sandbox = await StartAsync();
        await sandbox.SimAsync(HttpMethod.Put, "hubspot/settings", """{"requiredOnWonDeal":["closedate"]}""");
        const string Won = """{"properties":{"dealname":"X","dealstage":"closedwon"}}""";

        var refused = await sandbox.PostAsync(Deals, Won, HttpStatusCode.BadRequest);
        await sandbox.PostAsync("/crm/objects/2026-03/deals", Won, HttpStatusCode.Created);

        Assert.Contains("closedate", refused.Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merge_makes_a_new_record_and_the_old_ids_answer_for_it()
    {
        await using var sandbox = await StartAsync();
        var one = await sandbox.ContactAsync("""{"email":"one@example.test","carevision_id":"c-1"}""");
        var two = await sandbox.ContactAsync("""{"email":"two@example.test","firstname":"Two"}""");

        var merged = await sandbox.PostAsync($"{Contacts}/merge", $$"""{"primaryObjectId":"{{one}}","objectIdToMerge":"{{two}}"}""");
        var read = await sandbox.GetAsync($"{Contacts}/{two}?properties=firstname,email,carevision_id,hs_additional_emails");
        var taken = await sandbox.PostAsync(Contacts, """{"properties":{"email":"two@example.test"}}""", HttpStatusCode.Conflict);

        Assert.DoesNotContain(merged.Id(), new[] { one, two });
        Assert.Equal(merged.Id(), read.Id());
        Assert.Equal(("Two", "one@example.test", "c-1", "two@example.test"),
            (read.Property("firstname"), read.Property("email"), read.Property("carevision_id"), read.Property("hs_additional_emails")));
        Assert.Contains(merged.Id(), taken.Message(), StringComparison.Ordinal);
        Assert.Equal(1, await ContactsAsync(sandbox));
    }

    [Fact]
    public async Task Erased_contact_is_gone_and_its_address_stays_blocked()
    {
        await using var sandbox = await StartAsync();
        var id = await sandbox.ContactAsync("""{"email":"gone@example.test"}""");

        using var erased = await sandbox.SendAsync(HttpMethod.Post, $"{Contacts}/gdpr-delete", $$"""{"objectId":"{{id}}"}""");
        await sandbox.PostAsync(Contacts, """{"properties":{"email":"gone@example.test"}}""", HttpStatusCode.BadRequest);

        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        await sandbox.GetAsync($"{Contacts}/{id}?archived=true", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Restored_contact_is_back_and_what_was_taken_meanwhile_is_not()
    {
        await using var sandbox = await StartAsync();
        var id = await sandbox.ContactAsync("""{"email":"ann@example.test","carevision_id":"c-1"}""");

        await sandbox.SimAsync(HttpMethod.Delete, $"hubspot/{Account}/objects/contacts/{id}");
        Assert.Equal(0, await ContactsAsync(sandbox));
        var other = await sandbox.ContactAsync("""{"email":"ann@example.test"}""");
        await sandbox.SimAsync(HttpMethod.Post, $"hubspot/{Account}/objects/contacts/{id}/restore");
        var read = await sandbox.GetAsync($"{Contacts}/c-1?idProperty=carevision_id&properties=email");

        Assert.Equal((id, null), (read.Id(), read.Property("email")));
        Assert.Equal(other, (await sandbox.GetAsync($"{Contacts}/ann@example.test?idProperty=email")).Id());
        Assert.Equal(2, await ContactsAsync(sandbox));
    }

    [Fact]
    public async Task Listing_pages_through_all_records()
    {
        await using var sandbox = await StartAsync();
        for (var at = 0; at < 5; at++)
        {
            await sandbox.ContactAsync($$"""{"firstname":"C{{at}}"}""");
        }

        var seen = new List<string>();
        var next = "";
        do
        {
            var page = await sandbox.GetAsync($"{Contacts}?limit=2&properties=firstname{next}");
            seen.AddRange(page["results"]!.AsArray().Select(record => record!.Property("firstname")!));
            next = page["paging"]?["next"]?["after"] is { } after ? $"&after={after}" : null;
        }
        while (next is not null);

        Assert.Equal(["C0", "C1", "C2", "C3", "C4"], seen);
    }

    static async Task<int> ContactsAsync(HubSpotSandbox sandbox) => (await sandbox.SimAsync("truth/hubspot"))!["contacts"]!.GetValue<int>();
}
