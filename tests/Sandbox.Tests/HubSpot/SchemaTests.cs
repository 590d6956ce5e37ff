using System.Net;
using static CareVision.Sandbox.Tests.HubSpot.HubSpotSandbox;

namespace CareVision.Sandbox.Tests.HubSpot;

public sealed class SchemaTests
{
    const string Properties = "/crm/properties/2026-09/contacts";

    [Theory]
    [InlineData(4_711_001, HttpStatusCode.OK)]
    [InlineData(4_711_003, HttpStatusCode.NotFound)]
    public async Task Documents_properties_are_in_prepared_accounts_only(long account, HttpStatusCode status)
    {
        await using var sandbox = await StartAsync();
        await sandbox.InstallAsync(account);

        foreach (var property in new[] { "contacts/carevision_id", "contacts/contact_branch", "contacts/lead_source", "deals/carevision_quote_id", "deals/quote_status" })
        {
            await sandbox.GetAsync("/crm/properties/2026-09/" + property, status);
        }
    }

    [Fact]
    public async Task Unique_property_is_made_once_and_stays_unique()
    {
        await using var sandbox = await StartAsync();
        const string Key = """{"groupName":"contactinformation","name":"carevision_sync_key","label":"Key","type":"string","fieldType":"text","hasUniqueValue":true}""";

        var made = await sandbox.PostAsync(Properties, Key, HttpStatusCode.Created);
        using var again = await sandbox.SendAsync(HttpMethod.Post, Properties, Key);
        using var changed = await sandbox.SendAsync(HttpMethod.Patch, Properties + "/carevision_sync_key", """{"hasUniqueValue":false}""");
        var upserted = await sandbox.PostAsync(
            Contacts + "/batch/upsert", """{"inputs":[{"id":"k","idProperty":"carevision_sync_key","properties":{"firstname":"Ann"}}]}""");

        Assert.True(made["hasUniqueValue"]!.GetValue<bool>());
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, changed.StatusCode);
        Assert.Single(upserted["results"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"name":"a","label":"A","type":"string","fieldType":"text"}""")]
    [InlineData("""{"groupName":"no_such","name":"a","label":"A","type":"string","fieldType":"text"}""")]
    [InlineData("""{"groupName":"contactinformation","name":"Upper","label":"A","type":"string","fieldType":"text"}""")]
    [InlineData("""{"groupName":"contactinformation","name":"a","label":"A","type":"string","fieldType":"select"}""")]
    [InlineData("""{"groupName":"contactinformation","name":"a","label":"A","type":"enumeration","fieldType":"select"}""")]
    [InlineData("""{"groupName":"contactinformation","name":"a","label":"A","type":"enumeration","fieldType":"select","hasUniqueValue":true,"options":[{"label":"X","value":"x","hidden":false}]}""")]
    public async Task Property_is_refused(string body)
    {
        await using var sandbox = await StartAsync();

        await sandbox.PostAsync(Properties, body, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Ten_unique_properties_are_the_most()
    {
        await using var sandbox = await StartAsync();
        static string Unique(int at) =>
            $$"""{"groupName":"contactinformation","name":"u_{{at}}","label":"U","type":"string","fieldType":"text","hasUniqueValue":true}""";

        // One is there already: carevision_id.
        for (var at = 0; at < 9; at++)
        {
            await sandbox.PostAsync(Properties, Unique(at), HttpStatusCode.Created);
        }

        await sandbox.PostAsync(Properties, Unique(9), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Archived_property_is_gone_and_keeps_its_name()
    {
        await using var sandbox = await StartAsync();

        using var archived = await sandbox.SendAsync(HttpMethod.Delete, Properties + "/lead_source");
        await sandbox.GetAsync(Properties + "/lead_source", HttpStatusCode.NotFound);
        await sandbox.PostAsync(Contacts, """{"properties":{"firstname":"A","lead_source":"x"}}""", HttpStatusCode.BadRequest);
        await sandbox.PostAsync(
            Properties, """{"groupName":"contactinformation","name":"lead_source","label":"L","type":"string","fieldType":"text"}""", HttpStatusCode.Conflict);

        Assert.Equal(HttpStatusCode.NoContent, archived.StatusCode);
    }

    [Fact]
    public async Task Options_of_an_enumeration_can_be_changed()
    {
        await using var sandbox = await StartAsync();
        await sandbox.PostAsync(
            Properties,
            """{"groupName":"contactinformation","name":"source","label":"S","type":"enumeration","fieldType":"select","options":[{"label":"Web","value":"web","hidden":false}]}""",
            HttpStatusCode.Created);

        await sandbox.PostAsync(Contacts, """{"properties":{"firstname":"A","source":"radio"}}""", HttpStatusCode.BadRequest);
        using var changed = await sandbox.SendAsync(
            HttpMethod.Patch, Properties + "/source", """{"options":[{"label":"Web","value":"web","hidden":false},{"label":"Radio","value":"radio","hidden":false}]}""");
        await sandbox.PostAsync(Contacts, """{"properties":{"firstname":"A","source":"radio"}}""", HttpStatusCode.Created);

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Fact]
    public async Task Pipelines_owners_and_the_account_are_told()
    {
        await using var sandbox = await StartAsync();
        await sandbox.SimAsync(
            HttpMethod.Post, $"hubspot/{Account}/pipelines",
            """{"id":"77001","label":"Second","stages":[{"id":"77011","label":"First step","displayOrder":0,"probability":"0.1","isClosed":false}]}""");

        var pipelines = await sandbox.GetAsync("/crm/pipelines/2026-09/deals");
        var owners = await sandbox.GetAsync("/crm/v3/owners/");
        var account = await sandbox.GetAsync("/account-info/2026-03/details");
        await sandbox.PostAsync(Deals, """{"properties":{"dealname":"X","dealstage":"77011"}}""", HttpStatusCode.BadRequest);
        await sandbox.PostAsync(Deals, """{"properties":{"dealname":"X","dealstage":"77011","pipeline":"77001"}}""", HttpStatusCode.Created);

        Assert.Equal(["default", "77001"], pipelines["results"]!.AsArray().Select(pipeline => pipeline!.Id()));
        Assert.Equal(2, owners["results"]!.AsArray().Count);
        Assert.Equal((Account, "Australia/Sydney"), (account["portalId"]!.GetValue<long>(), account["timeZone"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Association_is_read_by_batch_and_removed_as_a_whole()
    {
        await using var sandbox = await StartAsync();
        var (ann, ben, deal) = (await sandbox.ContactAsync("""{"firstname":"Ann"}"""), await sandbox.ContactAsync("""{"firstname":"Ben"}"""), await sandbox.DealAsync());
        const string Batch = "/crm/associations/2026-09/deals/contacts/batch/";

        await sandbox.PostAsync(
            Batch + "associate/default",
            $$"""{"inputs":[{"from":{"id":"{{deal}}"},"to":{"id":"{{ann}}"} },{"from":{"id":"{{deal}}"},"to":{"id":"{{ben}}"} }]}""");
        var both = await sandbox.PostAsync(Batch + "read", $$"""{"inputs":[{"id":"{{deal}}"}]}""");
        using var removed = await sandbox.SendAsync(HttpMethod.Delete, $"/crm/objects/2026-09/deals/{deal}/associations/contacts/{ben}");
        var one = await sandbox.GetAsync($"/crm/objects/2026-03/deals/{deal}/associations/contacts");
        var backwards = await sandbox.GetAsync($"{Contacts}/{ann}?associations=deals");
        var wrong = await sandbox.PostAsync(Batch + "associate/default", $$"""{"inputs":[{"from":{"id":"{{deal}}"},"to":{"id":"1"} }]}""");

        Assert.Equal(2, both["results"]![0]!["to"]!.AsArray().Count);
        Assert.Equal(3, both["results"]![0]!["to"]![0]!["associationTypes"]![0]!["typeId"]!.GetValue<int>());
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal(ann, Assert.Single(one["results"]!.AsArray())!["toObjectId"]!.ToString());
        Assert.Equal(deal, backwards["associations"]!["deals"]!["results"]![0]!.Id());
        Assert.Equal(1, wrong["numErrors"]!.GetValue<int>());
        await sandbox.GetAsync($"/crm/objects/2026-09/deals/{deal}/associations/contacts", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Account_can_cap_the_contacts_of_a_deal()
    {
        await using var sandbox = await StartAsync();
        await sandbox.SimAsync(HttpMethod.Put, "hubspot/settings", """{"mostContactsPerDeal":1}""");
        var (ann, ben, deal) = (await sandbox.ContactAsync("""{"firstname":"Ann"}"""), await sandbox.ContactAsync("""{"firstname":"Ben"}"""), await sandbox.DealAsync());

        using var first = await sandbox.SendAsync(HttpMethod.Put, $"/crm/objects/2026-09/deals/{deal}/associations/default/contacts/{ann}");
        using var second = await sandbox.SendAsync(HttpMethod.Put, $"/crm/objects/2026-09/deals/{deal}/associations/default/contacts/{ben}");
        using var again = await sandbox.SendAsync(HttpMethod.Put, $"/crm/objects/2026-09/deals/{deal}/associations/default/contacts/{ann}");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.OK), (first.StatusCode, second.StatusCode, again.StatusCode));
    }

    [Theory]
    [InlineData("GET", "/crm/v4/objects/contacts", HttpStatusCode.NotFound)]
    [InlineData("GET", "/crm/objects/2025-09/contacts", HttpStatusCode.NotFound)]
    [InlineData("GET", "/crm/objects/2026-09/tickets", HttpStatusCode.BadRequest)]
    [InlineData("PUT", "/crm/objects/2026-09/contacts", HttpStatusCode.MethodNotAllowed)]
    public async Task Address_decides(string method, string path, HttpStatusCode status)
    {
        await using var sandbox = await StartAsync();

        using var reply = await sandbox.SendAsync(new HttpMethod(method), path, method == "PUT" ? "{}" : null);

        Assert.Equal(status, reply.StatusCode);
    }
}
