using System.Text.Json;
using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests;

/// <summary>Quotes: acceptance adds the funding to the client profile exactly once, and the debtor account follows (T43, T44).</summary>
[Collection(SharedProduct.Name)]
public sealed class QuoteTests(ProductFixture fixture) : IAsyncLifetime
{
    private const int Killed = 137;

    private readonly Product _product = fixture.Product;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (!_product.Silo.IsRunning)
        {
            await _product.Silo.StartAsync();
        }
    }

    [Fact]
    public async Task Nothing_is_added_before_the_quote_is_accepted_and_each_funding_once_afterwards()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");
        foreach (var status in new[] { "Draft", "Open", "Expired" })
        {
            Assert.Equal("NotRequired", (await SaveAsync(organisation, "q-1", status, "fs-a", "fs-b")).GetProperty("status").GetString());
        }

        Assert.Equal(0, (await organisation.CountsAsync()).All);

        await SaveAsync(organisation, "q-1", "Accepted", "fs-a", "fs-b");
        await IsAddedAsync(organisation, "q-1", 2);
        await organisation.SettlesAsync(2);

        var source = await organisation.AskAsync(HttpMethod.Get, "clients/anton/funding-sources/fs-a");
        Assert.Equal(("q-1", "Success"), (source.GetProperty("quoteId").GetString(), source.GetProperty("status").GetString()));
        await Promise.IsKeptAsync(_product, organisation, ["fs-a", "fs-b"]);
    }

    [Fact]
    public async Task A_second_acceptance_adds_nothing_and_undoes_no_edit()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => SaveAsync(organisation, "q-1", i % 2 == 0 ? "Accepted" : "Accepted - Verbally", "fs-a")));
        await IsAddedAsync(organisation, "q-1", 1);
        await organisation.SettlesAsync(1);
        await organisation.SaveFundingSourceAsync("anton", "fs-a", "NDIS", "NDIS");

        await SaveAsync(organisation, "q-1", "Cancelled", "fs-a");
        await SaveAsync(organisation, "q-1", "Accepted", "fs-a");
        await IsAddedAsync(organisation, "q-1", 1);

        Assert.Equal("NDIS", (await organisation.AskAsync(HttpMethod.Get, "clients/anton/funding-sources/fs-a")).GetProperty("reference").GetString());
        Assert.Equal(2, (await organisation.RecordAsync("fs-a")).Revision);
        await Promise.IsKeptAsync(_product, organisation, ["fs-a"]);
    }

    [Fact]
    [Trait(Categories.Name, Categories.Chaos)]
    public async Task An_acceptance_is_carried_out_when_the_product_dies_right_after_it()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");
        var funding = Enumerable.Range(0, 12).Select(i => $"fs-{i:00}").ToArray();
        // Dies while the funding sources are being made: the fourth one's intent.
        _product.Silo.KillAt("before-intent", 4);

        try
        {
            await SaveAsync(organisation, "q-1", "Accepted", funding);
        }
        catch (HttpRequestException)
        {
            // The answer may be lost with the product; the portal repeats below.
        }

        Assert.Equal(Killed, await _product.Silo.EndedAsync());
        await _product.Silo.StartAsync();
        await SaveAsync(organisation, "q-1", "Accepted", funding);

        await IsAddedAsync(organisation, "q-1", funding.Length);
        await organisation.SettlesAsync(funding.Length);
        await Promise.IsKeptAsync(_product, organisation, funding);
    }

    [Fact]
    public async Task A_refused_funding_is_shown_and_added_once_a_person_has_mended_it()
    {
        using var organisation = await _product.NewOrganisationAsync();
        using var other = await _product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");
        await organisation.SaveClientAsync("berta", "Berta");
        await organisation.SaveFundingSourceAsync("berta", "fs-taken");

        await SaveAsync(organisation, "q-1", "Accepted", "fs-taken", "fs-free");
        var failed = await Until.SeesAsync(
            "the refused funding on the quote", () => QuoteAsync(organisation, "q-1"), q => q.GetProperty("status").GetString() == "Failed");

        Assert.Equal("funding-source-of-another-client", failed.GetProperty("failure").GetProperty("code").GetString());
        Assert.Equal([false, true], failed.GetProperty("funding").EnumerateArray().Select(f => f.GetProperty("added").GetBoolean()));
        Assert.Equal("berta", (await organisation.AskAsync(HttpMethod.Get, "clients/berta/funding-sources/fs-taken")).GetProperty("clientId").GetString());
        Assert.Empty((await other.AskAsync(HttpMethod.Get, "quotes")).GetProperty("items").EnumerateArray());
    }

    private static Task<JsonElement> SaveAsync(Organisation organisation, string quote, string status, params string[] funding) =>
        organisation.AskAsync(HttpMethod.Put, $"quotes/{quote}", new
        {
            clientId = "anton",
            quoteStatus = status,
            departments = new[] { "Home Care" },
            funding = funding.Select(id => new { id, type = "HCP", reference = "HCP" }),
        });

    private static Task<JsonElement> QuoteAsync(Organisation organisation, string quote) => organisation.AskAsync(HttpMethod.Get, $"quotes/{quote}");

    private static Task<JsonElement> IsAddedAsync(Organisation organisation, string quote, int funding) => Until.SeesAsync(
        $"{funding} fundings of {quote} added and nothing left to tell",
        () => QuoteAsync(organisation, quote),
        q => q.GetProperty("status").GetString() == "NotRequired"
            && q.GetProperty("funding").EnumerateArray().Count(f => f.GetProperty("added").GetBoolean()) == funding);
}
