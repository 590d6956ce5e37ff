using System.Net;
using System.Text.Json;
using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests;

/// <summary>TechOne HR and Payroll through the whole product: its own link (T20, T29) and its webhooks (T64).</summary>
public sealed class HrpTests
{
    private const string Account = "Providers:techone_hrp:accounts:0";

    [Fact]
    public async Task It_is_linked_apart_from_receivables_and_proven_by_a_call()
    {
        await using var product = await StartAsync();
        using var organisation = await product.NewOrganisationAsync(linked: false);

        await organisation.AskAsync(HttpMethod.Post, "integrations/techone_hrp/link");
        await LinkIsAsync(organisation, "Linked");

        Assert.Equal("NotLinked", (await organisation.AskAsync(HttpMethod.Get, "integrations/techone_ar")).GetProperty("state").GetString());
        Assert.Equal(1, await product.TechOne.CallsAsync("HrpAccount/Ping"));
        await organisation.LinkAsync();
        await organisation.AskAsync(HttpMethod.Delete, "integrations/techone_hrp?confirm=true");
        await LinkIsAsync(organisation, "Disconnected");
        await organisation.LinkIsAsync("Linked");
        await organisation.AskAsync(HttpMethod.Post, "integrations/techone_hrp/link");
        await LinkIsAsync(organisation, "Linked");
    }

    [Fact]
    public async Task A_signed_event_is_stored_processed_and_shown_and_its_repeats_have_no_effect()
    {
        await using var product = await StartAsync();
        using var organisation = await product.NewOrganisationAsync(linked: false);
        using var other = await product.NewOrganisationAsync(linked: false);
        await organisation.AskAsync(HttpMethod.Post, "integrations/techone_hrp/link");
        await LinkIsAsync(organisation, "Linked");

        var sent = await EmitAsync(product, new { @event = "EmployeeHired", entity = "Employee", id = "E-7", organizationId = organisation.Id, delivery = "d-1", times = 3 });

        Assert.Equal([202, 200, 200], sent.EnumerateArray().Select(d => d.GetProperty("status").GetInt32()));
        var events = await EventsAsync(organisation, all => all.Count == 3 && all.All(e => Text(e, "outcome") != "Pending"));
        var first = events.Single(e => Text(e, "verdict") == "Accepted");
        Assert.Equal(("EmployeeHired", "Employee/E-7", "Applied"), (Text(first, "type"), Text(first, "objectId"), Text(first, "outcome")));
        Assert.All(events.Where(e => Text(e, "verdict") == "Duplicate"), e => Assert.Equal(first.GetProperty("id").GetInt64(), e.GetProperty("duplicateOf").GetInt64()));
        var raw = await organisation.AskAsync(HttpMethod.Get, $"webhook-events/{first.GetProperty("id").GetInt64()}");
        Assert.Contains("E-7", Text(raw, "body"), StringComparison.Ordinal);
        Assert.Empty(await EventsAsync(other, _ => true));
        using var foreign = await other.SendAsync(HttpMethod.Get, $"webhook-events/{first.GetProperty("id").GetInt64()}");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Fact]
    public async Task What_is_forged_changed_or_recorded_is_refused_and_leaves_nothing()
    {
        await using var product = await StartAsync();
        using var organisation = await product.NewOrganisationAsync(linked: false);

        foreach (var (request, code) in new (object, string)[]
        {
            (new { organizationId = organisation.Id, key = "another" }, "webhook-signature-invalid"),
            (new { organizationId = organisation.Id, tamper = true }, "webhook-signature-invalid"),
            (new { organizationId = organisation.Id, timestampOffsetSeconds = -600 }, "webhook-outside-window"),
        })
        {
            var sent = Assert.Single((await EmitAsync(product, request)).EnumerateArray());
            Assert.Equal(401, sent.GetProperty("status").GetInt32());
            Assert.Contains(code, Text(sent, "answer"), StringComparison.Ordinal);
        }

        Assert.Equal(0, await product.Postgres.ScalarAsync<long>("SELECT count(*) FROM webhook_event"));
    }

    [Fact]
    public async Task An_event_that_was_acknowledged_survives_a_kill_and_one_of_nobody_is_replayed_after_the_store_knows_whose_it_is()
    {
        await using var product = await StartAsync();
        using var organisation = await product.NewOrganisationAsync(linked: false);
        await EmitAsync(product, new { id = "E-1" });
        await EmitAsync(product, new { id = "E-2", organizationId = organisation.Id });
        await product.Silo.KillAsync();
        // As if it had died before it could process it.
        await product.Postgres.ExecuteAsync("UPDATE webhook_event SET outcome = NULL, settled_at = NULL, next_due = received_at, code = NULL WHERE org IS NOT NULL");

        await product.Silo.StartAsync();

        var mine = Assert.Single(await EventsAsync(organisation, all => all.Count == 1 && Text(all[0], "outcome") != "Pending"));
        Assert.Equal(("Ignored", "webhook.not-linked"), (Text(mine, "outcome"), Text(mine, "code")));
        Assert.Equal(1, await product.Postgres.ScalarAsync<long>("SELECT count(*) FROM webhook_event WHERE org IS NULL AND outcome = 'Failed'"));

        await organisation.AskAsync(HttpMethod.Post, "integrations/techone_hrp/link");
        await LinkIsAsync(organisation, "Linked");
        await organisation.AskAsync(HttpMethod.Post, $"webhook-events/{mine.GetProperty("id").GetInt64()}/replay");
        var again = Assert.Single(await EventsAsync(organisation, all => Text(all[0], "outcome") == "Applied"));
        Assert.Equal((1, "Support"), (again.GetProperty("replays").GetInt32(), Text(again, "replayedBy")));
    }

    private static Task<Product> StartAsync() => Product.StartAsync(settings =>
    {
        settings["Providers:techone_hrp:webhook_key"] = "sandbox-hrp-webhook-key";
        settings[$"{Account}:base_url"] = settings["Providers:techone_ar:accounts:0:base_url"];
        settings[$"{Account}:token_url"] = settings["Providers:techone_ar:accounts:0:token_url"];
        settings[$"{Account}:client_id"] = "sandbox-hrp";
        settings[$"{Account}:client_secret"] = "sandbox-hrp-secret";
        settings[$"{Account}:organization_ids:0"] = ProductSettings.OrganisationId(0);
        settings[$"{Account}:organization_ids:1"] = ProductSettings.OrganisationId(1);
    });

    private static async Task<JsonElement> EmitAsync(Product product, object request) =>
        await product.TechOne.EmitAsync(new Uri(product.Silo.Address, "webhooks/techone-hrp"), request);

    private static Task LinkIsAsync(Organisation organisation, string state) => Until.SeesAsync(
        $"the HRP link of {organisation.Id} is {state}", () => organisation.AskAsync(HttpMethod.Get, "integrations/techone_hrp"),
        link => Text(link, "state") == state);

    private static Task<IReadOnlyList<JsonElement>> EventsAsync(Organisation organisation, Func<IReadOnlyList<JsonElement>, bool> enough) => Until.SeesAsync(
        $"the events of {organisation.Id}",
        async () => (IReadOnlyList<JsonElement>)[.. (await organisation.AskAsync(HttpMethod.Get, "webhook-events")).GetProperty("items").EnumerateArray()],
        enough);

    private static string? Text(JsonElement json, string member) => json.GetProperty(member).GetString();
}
