using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using static CareVision.Sandbox.Tests.HubSpot.HubSpotSandbox;

namespace CareVision.Sandbox.Tests.HubSpot;

public sealed class WebhookTests
{
    [Fact]
    public async Task Event_is_signed_over_method_address_body_and_time()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var sandbox = await StartAsync(receiver, """{"spelling":"classic"}""");

        var id = await sandbox.ContactAsync("""{"lastname":"Müller"}""");
        await receiver.WaitAsync(events => events.Exists(one => one.Kind() == "contact.creation"), "The event of the creation");

        var request = receiver.Requests[0];
        var stamp = request.Headers["X-HubSpot-Request-Timestamp"];
        byte[] source = [.. Encoding.UTF8.GetBytes("POST" + receiver.Url), .. request.Body, .. Encoding.UTF8.GetBytes(stamp)];
        Assert.Equal(
            Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes("sandbox-hubspot-secret"), source)),
            request.Headers["X-HubSpot-Signature-v3"]);
        var made = receiver.Events.First(one => one.Kind() == "contact.creation");
        Assert.Equal((long.Parse(id, null), Account, 3_141_592), (made["objectId"]!.GetValue<long>(), made["portalId"]!.GetValue<long>(), made["appId"]!.GetValue<long>()));
        Assert.False(made.AsObject().ContainsKey("propertyName"));
    }

    // Vectors from the public tests of HubSpot's SDKs.
    [Theory]
    [InlineData("1693657560000", "K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=")]
    [InlineData("1700000300000", "RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw=")]
    public void Signature_agrees_with_the_known_vectors(string stamp, string expected) => Assert.Equal(expected, Sandbox.HubSpot.Webhooks.WebhookSignature.Third(
        "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy", "POST", "https://www.example.com/webhook_uri", "{'example_field':'example_value'}"u8.ToArray(), stamp));

    [Fact]
    public void Signature_decodes_only_the_escapes_that_hubspot_decodes()
    {
        static string Sign(string url) => Sandbox.HubSpot.Webhooks.WebhookSignature.Third("s", "POST", url, [], "1");

        Assert.Equal(Sign("https://x.test/a:b/c@d"), Sign("https://x.test/a%3Ab%2fc%40d"));
        Assert.NotEqual(Sign("https://x.test/a b"), Sign("https://x.test/a%20b"));
    }

    [Fact]
    public async Task Own_change_names_the_app_and_a_persons_change_the_person()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var sandbox = await StartAsync(receiver, """{"spelling":"classic"}""");

        var id = await sandbox.ContactAsync("""{"firstname":"Ann"}""");
        await WorkAsync(sandbox, "contacts", $$"""{"items":[{"id":"{{id}}","properties":{"hs_lead_status":"OPEN"} }]}""");
        var events = await receiver.WaitAsync(all => all.Exists(one => one.Name() == "hs_lead_status"), "The person's change");

        var own = events.First(one => one.Name() == "firstname");
        var theirs = events.First(one => one.Name() == "hs_lead_status");
        Assert.Equal(("INTEGRATION", "3141592"), (own["changeSource"]!.GetValue<string>(), own["sourceId"]!.GetValue<string>()));
        Assert.Equal(("CRM_UI", "OPEN"), (theirs["changeSource"]!.GetValue<string>(), theirs["propertyValue"]!.GetValue<string>()));
        Assert.DoesNotContain(events, one => one.Name() == "lastmodifieddate");
    }

    [Fact]
    public async Task Own_changes_can_look_like_anybodys()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var sandbox = await StartAsync(receiver);
        await sandbox.SimAsync(HttpMethod.Put, "hubspot/settings", """{"markOwnChanges":false}""");

        await sandbox.ContactAsync("""{"firstname":"Ann"}""");
        var events = await receiver.WaitAsync(all => all.Count > 0, "The event");

        Assert.All(events, one => Assert.Null(one["sourceId"]));
    }

    [Fact]
    public async Task Setting_the_present_value_tells_nothing()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var sandbox = await StartAsync(receiver);

        var id = await sandbox.ContactAsync("""{"firstname":"Ann"}""");
        await WorkAsync(sandbox, "contacts", $$"""{"items":[{"id":"{{id}}","properties":{"firstname":"Ann"} }]}""");
        await WorkAsync(sandbox, "contacts", $$"""{"items":[{"id":"{{id}}","properties":{"city":"Wodonga"} }]}""");
        var events = await receiver.WaitAsync(all => all.Exists(one => one.Name() == "city"), "The change of the city");

        Assert.Single(events, one => one.Name() == "firstname");
    }

    [Theory]
    [InlineData("generic", "object.", "0-1")]
    [InlineData("classic", "contact.", null)]
    public async Task Both_spellings_are_spoken(string spelling, string prefix, string? objectType)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var sandbox = await StartAsync(receiver, $$"""{"spelling":"{{spelling}}"}""");

        await sandbox.ContactAsync("""{"firstname":"Ann"}""");
        var events = await receiver.WaitAsync(all => all.Count >= 2, "Both events");

        Assert.All(events, one => Assert.StartsWith(prefix, one.Kind(), StringComparison.Ordinal));
        Assert.All(events, one => Assert.Equal(objectType, one["objectTypeId"]?.GetValue<string>()));
    }

    [Fact]
    public async Task Association_is_told_from_both_sides_and_once()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var sandbox = await StartAsync(receiver, """{"spelling":"classic"}""");
        var (contact, deal) = (await sandbox.ContactAsync("""{"firstname":"Ann"}"""), await sandbox.DealAsync());

        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var put = await sandbox.SendAsync(HttpMethod.Put, $"/crm/objects/2026-09/deals/{deal}/associations/default/contacts/{contact}");
            Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        }

        await sandbox.SimAsync(HttpMethod.Post, $"hubspot/{Account}/associations", $$"""{"deal":"{{deal}}","contact":"{{contact}}","remove":true}""");
        var events = await receiver.WaitAsync(all => all.Count(one => one.Kind().EndsWith("associationChange", StringComparison.Ordinal)) >= 4, "All four events");

        var changes = events.Where(one => one.Kind().EndsWith("associationChange", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, changes.Count);
        Assert.Equal(2, changes.Count(one => one["associationType"]!.GetValue<string>() == "DEAL_TO_CONTACT"));
        Assert.Equal(2, changes.Count(one => one["associationRemoved"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Merge_tells_the_new_id_and_the_losers_deletion_and_no_property()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var sandbox = await StartAsync(receiver, """{"spelling":"classic"}""");
        var (one, two) = (await sandbox.ContactAsync("""{"firstname":"One"}"""), await sandbox.ContactAsync("""{"city":"Albury","lastname":"Two"}"""));
        var before = (await receiver.WaitAsync(all => all.Count >= 5, "The events of the making")).Count;

        var merged = await sandbox.SimAsync(
            HttpMethod.Post, $"hubspot/{Account}/objects/contacts/merge", $$"""{"primaryObjectId":"{{one}}","objectIdToMerge":"{{two}}"}""");
        var events = (await receiver.WaitAsync(all => all.Count >= before + 3, "The events of the merge")).Skip(before).ToList();

        var merge = Assert.Single(events, happened => happened.Kind() == "contact.merge");
        Assert.Equal(long.Parse(merged!.Id(), null), merge["newObjectId"]!.GetValue<long>());
        Assert.Equal(2, merge["numberOfPropertiesMoved"]!.GetValue<int>());
        Assert.Equal(2, events.Count(happened => happened.Kind() == "contact.deletion"));
        Assert.DoesNotContain(events, happened => happened.Kind() == "contact.propertyChange");
    }

    [Fact]
    public async Task Privacy_deletion_comes_with_a_deletion()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var sandbox = await StartAsync(receiver, """{"spelling":"classic"}""");
        var id = await sandbox.ContactAsync("""{"firstname":"Ann"}""");

        await sandbox.SimAsync(HttpMethod.Delete, $"hubspot/{Account}/objects/contacts/{id}?privacy=true");

        await receiver.WaitAsync(
            all => all.Exists(one => one.Kind() == "contact.privacyDeletion") && all.Exists(one => one.Kind() == "contact.deletion"), "Both events");
    }

    [Fact]
    public async Task Refused_delivery_is_repeated_with_a_fresh_time_and_a_higher_attempt()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var sandbox = await StartAsync(receiver, """{"retryWithinSeconds":1}""");
        receiver.Answer = number => number == 0 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status204NoContent;

        await sandbox.ContactAsync("""{"firstname":"Ann"}""");
        var events = await receiver.WaitAsync(all => all.Exists(one => one["attemptNumber"]!.GetValue<int>() == 1), "The second attempt");

        var report = await sandbox.SimAsync("hubspot/webhooks?idle=true&delivered=2&waitMs=20000");
        Assert.Equal((2, 0, 1), (report!["delivered"]!.GetValue<int>(), report["lost"]!.GetValue<int>(), report["refused"]!.GetValue<int>()));
        Assert.Equal(0, events[0]["attemptNumber"]!.GetValue<int>());
    }

    [Fact]
    public async Task Delivery_is_given_up_after_the_last_attempt()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var sandbox = await StartAsync(receiver, """{"retries":2,"retryWithinSeconds":0}""");
        receiver.Answer = _ => StatusCodes.Status400BadRequest;

        await WorkAsync(sandbox, "contacts", """{"items":[{"properties":{"firstname":"Ann"} }]}""");
        await receiver.WaitAsync(all => all.Exists(one => one["attemptNumber"]!.GetValue<int>() == 2), "The last attempt");

        var report = await sandbox.SimAsync("hubspot/webhooks?idle=true&waitMs=20000");
        Assert.Equal((2, 0), (report!["lost"]!.GetValue<int>(), report["retrying"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Paused_events_come_in_batches_of_a_hundred_doubled_and_backwards()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var sandbox = await StartAsync(receiver, """{"paused":true,"reversed":true,"copies":2,"concurrency":1}""");
        var items = string.Join(',', Enumerable.Range(0, 100).Select(at => $$"""{"properties":{"firstname":"C{{at}}"} }"""));

        await WorkAsync(sandbox, "contacts", $$"""{"items":[{{items}}]}""");
        Assert.Empty(receiver.Requests);
        await sandbox.SimAsync(HttpMethod.Put, "hubspot/webhooks", """{"paused":false}""");
        var events = await receiver.WaitAsync(all => all.Count >= 400, "All events");

        Assert.Equal(400, events.Count);
        Assert.Equal([100, 100, 100, 100], receiver.Requests.Select(request => request.Events.Count()));
        Assert.Equal("C99", events.First(one => one.Name() == "firstname")["propertyValue"]!.GetValue<string>());
        Assert.All(events.GroupBy(one => (one["objectId"]!.GetValue<long>(), one.Kind())), twice => Assert.Equal(2, twice.Count()));
    }

    [Fact]
    public async Task Account_without_the_app_sends_nothing()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var sandbox = await StartAsync(receiver);

        await sandbox.SimAsync(HttpMethod.Post, "hubspot/4711002/objects/contacts", """{"items":[{"properties":{"firstname":"Elsewhere"}}]}""");
        await WorkAsync(sandbox, "contacts", """{"items":[{"properties":{"firstname":"Here"}}]}""");
        var events = await receiver.WaitAsync(all => all.Count >= 2, "The events of the account that has the app");

        Assert.All(events, one => Assert.Equal(Account, one["portalId"]!.GetValue<long>()));
    }

    [Fact]
    public async Task Form_of_the_contact_page_changes_the_contact_and_tells()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var sandbox = await StartAsync(receiver, """{"spelling":"classic"}""");
        var id = await sandbox.ContactAsync("""{"firstname":"Ann"}""");
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = sandbox.Address };
        browser.DefaultRequestHeaders.Add("Origin", sandbox.Address.GetLeftPart(UriPartial.Authority));

        var list = await browser.GetStringAsync("/hubspot/contacts?q=ann");
        using var saved = await browser.PostAsync($"/hubspot/contacts/{Account}/{id}", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["firstname"] = "Ann",
            ["hs_lead_status"] = "CONNECTED",
        }));
        var page = await browser.GetStringAsync($"/hubspot/contacts/{Account}/{id}");
        var events = await receiver.WaitAsync(all => all.Exists(one => one.Name() == "hs_lead_status"), "The change in the form");

        Assert.Contains(id, list, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        Assert.Contains("<option selected>CONNECTED</option>", page, StringComparison.Ordinal);
        Assert.Single(events, one => one.Name() == "firstname");
    }

    static async Task<HubSpotSandbox> StartAsync(WebhookReceiver receiver, string? settings = null)
    {
        var sandbox = await HubSpotSandbox.StartAsync();
        var request = JsonNode.Parse(settings ?? "{}")!.AsObject();
        request["target"] = receiver.Url;
        await sandbox.SimAsync(HttpMethod.Put, "hubspot/webhooks", request);
        return sandbox;
    }

    static Task<JsonNode?> WorkAsync(HubSpotSandbox sandbox, string type, string json) =>
        sandbox.SimAsync(HttpMethod.Post, $"hubspot/{Account}/objects/{type}", json);
}

static class WebhookEvents
{
    public static string Kind(this JsonNode happened) => happened["subscriptionType"]!.GetValue<string>();

    public static string? Name(this JsonNode happened) => happened["propertyName"]?.GetValue<string>();
}
