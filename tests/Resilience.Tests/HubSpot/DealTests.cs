using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests.HubSpot;

[Collection(SharedProduct.Name)]
public sealed class DealTests(ProductFixture fixture)
{
    /// <summary>The document's two tables, side by side (H27, H31).</summary>
    private static readonly (string Status, string Stage, string Said, bool Closed)[] Table =
    [
        ("Open", "decisionmakerboughtin", "Open", false),
        ("Accepted", "closedwon", "Accepted", true),
        ("Accepted - Verbally", "closedwon", "Accepted", true),
        ("Expired", "contractsent", "Expired", false),
        ("Cancelled", "closedlost", "Cancelled", true),
        ("Rejected", "closedlost", "Cancelled", true),
    ];

    [Fact]
    public async Task Every_status_of_a_quote_has_its_stage_and_its_status_in_the_deal()
    {
        using var organisation = await fixture.Product.NewOrganisationAsync(linked: false);
        using var hubSpot = new Testing.Product.HubSpot(fixture.Product, organisation);
        await hubSpot.LinkAsync();
        await organisation.AskAsync(HttpMethod.Put, "clients/anton", new { firstName = "Anton", lastName = "Blake", email = "anton@example.org" });
        await organisation.AskAsync(HttpMethod.Put, "clients/rosa", new { firstName = "Rosa", lastName = "Blake", email = "rosa@example.org" });

        foreach (var (status, stage, said, closed) in Table)
        {
            var id = $"q-{status.Replace(" ", "", StringComparison.Ordinal)}";
            await SaveAsync(organisation, id, status, closed ? "2026-05-01T02:03:04Z" : null);
            var deal = await hubSpot.HasAsync("deals", "carevision_quote_id", id, d => d["dealstage"] == stage);

            Assert.Equal(
                (said, "Home Care, Nursing - Anton Blake", "Maria Conti"), (deal["quote_status"], deal["dealname"], deal["carevision_deal_owner"]));
            Assert.Equal(17000.5m, decimal.Parse(deal["amount"]!, System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(closed, deal["closedate"] is { Length: > 0 });
            var quote = await Until.SeesAsync($"quote {status} is in step", () => organisation.AskAsync(HttpMethod.Get, $"quotes/{id}"), q => q.Status() == "Success");
            Assert.Equal(deal.Id, quote.GetProperty("externalId").GetString());
            Assert.Equal(2, (await hubSpot.FindAsync("deals", "carevision_quote_id", id)).Single().Associated.Count);
        }
    }

    [Fact]
    public async Task Nothing_flows_from_a_draft_and_a_quote_that_goes_back_to_one_leaves_its_deal()
    {
        using var organisation = await fixture.Product.NewOrganisationAsync(linked: false);
        using var hubSpot = new Testing.Product.HubSpot(fixture.Product, organisation);
        await hubSpot.LinkAsync();
        await organisation.AskAsync(HttpMethod.Put, "clients/anton", new { firstName = "Anton", lastName = "Blake" });
        await organisation.AskAsync(HttpMethod.Put, "clients/rosa", new { firstName = "Rosa", lastName = "Blake" });

        await SaveAsync(organisation, "q-1", "Draft", null);
        var draft = await organisation.AskAsync(HttpMethod.Get, "quotes/q-1");
        Assert.Equal(("NotRequired", "draft-quote"), (draft.Status(), draft.GetProperty("reason").GetString()));
        Assert.Empty(await hubSpot.FindAsync("deals", "carevision_quote_id", "q-1"));

        await SaveAsync(organisation, "q-1", "Open", null);
        await hubSpot.HasAsync("deals", "carevision_quote_id", "q-1", d => d["quote_status"] == "Open");
        await Until.SeesAsync("the quote is in step", () => organisation.AskAsync(HttpMethod.Get, "quotes/q-1"), q => q.Status() == "Success");
        await SaveAsync(organisation, "q-1", "Draft", null);
        Assert.Equal("NotRequired", (await organisation.AskAsync(HttpMethod.Get, "quotes/q-1")).Status());
        Assert.Equal("Open", (await hubSpot.FindAsync("deals", "carevision_quote_id", "q-1")).Single()["quote_status"]);
    }

    private static Task SaveAsync(Organisation organisation, string id, string status, string? closedAt) => organisation.AskAsync(
        HttpMethod.Put, $"quotes/{id}",
        new
        {
            clientId = "anton", quoteStatus = status, contacts = new[] { "rosa" }, departments = new[] { "Home Care", "Nursing" }, totalAmount = 17000.5m,
            creator = "Maria Conti", closedAt,
        });
}
