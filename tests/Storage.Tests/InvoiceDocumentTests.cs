using CareVision.Storage.Invoices;
using CareVision.Storage.Tests.Support;

namespace CareVision.Storage.Tests;

public sealed class InvoiceDocumentTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    readonly string org = StorageFixture.NewOrg();
    readonly string series = StorageFixture.NewOrg();
    readonly IInvoiceDocuments documents = storage.InvoiceDocuments;

    [Fact]
    public async Task A_number_is_given_once_and_kept()
    {
        var first = await TakeAsync("a");
        var second = await TakeAsync("b");

        Assert.Equal(first + 1, second);
        Assert.Equal(first, await TakeAsync("a"));
        Assert.Equal(first, await documents.FindAsync(series, org, "a", default));
        Assert.Null(await documents.FindAsync(series, org, "c", default));
        Assert.Null(await documents.FindAsync(series + "x", org, "a", default));
    }

    [Fact]
    public async Task Organisations_of_one_series_never_get_one_number_however_many_ask_at_once()
    {
        var other = StorageFixture.NewOrg();

        var numbers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => NumberAsync($"inv-{i}", org: i % 2 == 0 ? org : other)));

        Assert.Equal(200, numbers.Distinct().Count());
        Assert.Equal(199, numbers.Max() - numbers.Min());
    }

    [Fact]
    public async Task An_invoice_that_asks_many_times_at_once_gets_one_number()
    {
        await TakeAsync("first");

        var numbers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => RetriedAsync("same")));

        Assert.Single(numbers.Distinct());
    }

    [Fact]
    public async Task A_new_series_begins_above_every_number_ever_given_and_above_the_first_that_is_free()
    {
        var first = await TakeAsync("a");

        Assert.True(await NumberAsync("a", series: series + "x") > first);
        Assert.Equal(5_000_000, await NumberAsync("b", first: 5_000_000));
        Assert.Equal(5_000_001, await TakeAsync("c"));
    }

    [Fact]
    public async Task A_number_that_is_taken_outside_is_replaced_and_never_given_again()
    {
        var first = await TakeAsync("a");

        var renewed = (await documents.TakeAsync(Claim("a") with { Renew = true }, default)).Document;

        Assert.True(renewed > first);
        Assert.Equal(renewed, await TakeAsync("a"));
        Assert.True(await TakeAsync("b") > renewed);
        Assert.Equal("a", await documents.InvoiceOfDocumentAsync(org, first, default));
    }

    [Fact]
    public async Task An_item_belongs_to_one_invoice()
    {
        var first = await TakeAsync("a", "booking:1", "fee:1");

        var refused = await documents.TakeAsync(Claim("b", "booking:2", "fee:1"), default);

        Assert.Equal((0L, new HeldItem("fee:1", "a")), (refused.Document, refused.Held));
        Assert.Equal([new HeldItem("fee:1", "a")], await documents.HeldByOthersAsync(org, "b", ["booking:2", "fee:1"], default));
        // The refusal took nothing: neither the other item nor a number.
        Assert.Null(await documents.InvoiceOfItemAsync(org, "booking:2", default));
        Assert.Equal(first + 1, await TakeAsync("c"));
        // Another organisation's items are its own.
        Assert.Null((await documents.TakeAsync(Claim("b", "fee:1") with { Org = StorageFixture.NewOrg() }, default)).Held);
    }

    [Fact]
    public async Task Items_that_an_invoice_no_longer_has_are_free()
    {
        await TakeAsync("a", "booking:1", "booking:2", "booking:3");

        await TakeAsync("a", "booking:2", "booking:3");
        await documents.ReleaseAsync(org, "a", ["booking:3"], default);

        Assert.Null((await documents.TakeAsync(Claim("b", "booking:1", "booking:2"), default)).Held);
        Assert.Equal("a", await documents.InvoiceOfItemAsync(org, "booking:3", default));
        Assert.Equal("b", await documents.InvoiceOfItemAsync(org, "booking:1", default));
    }

    [Fact]
    public async Task Invoices_that_want_the_same_items_at_once_end_with_one_of_them()
    {
        string[] items = ["booking:1", "booking:2", "booking:3"];

        var taken = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => documents.TakeAsync(Claim($"inv-{i}", i % 2 == 0 ? items : [.. items.Reverse()]), default)));

        Assert.Single(taken, t => t.Held is null);
    }

    InvoiceClaim Claim(string invoice, params string[] items) => new() { Series = series, Org = org, Invoice = invoice, Items = items };

    async Task<long> TakeAsync(string invoice, params string[] items) => (await documents.TakeAsync(Claim(invoice, items), default)).Document;

    async Task<long> NumberAsync(string invoice, string? series = null, string? org = null, long first = 1)
    {
        var claim = Claim(invoice) with { First = first };
        return (await documents.TakeAsync(claim with { Series = series ?? claim.Series, Org = org ?? claim.Org }, default)).Document;
    }

    // A grain asks one at a time; two activations may meet, and then one of them fails and asks again.
    async Task<long> RetriedAsync(string invoice)
    {
        while (true)
        {
            try
            {
                return await TakeAsync(invoice);
            }
            catch (Npgsql.PostgresException twice) when (twice.SqlState == Npgsql.PostgresErrorCodes.UniqueViolation)
            {
            }
        }
    }
}
