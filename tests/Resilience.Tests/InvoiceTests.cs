using System.Net;
using System.Text.Json;
using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests;

/// <summary>Invoices from the portal to TechOne's ledger, and what is in the way.</summary>
[Collection(SharedProduct.Name)]
public sealed class InvoiceTests(ProductFixture fixture) : IAsyncLifetime
{
    private readonly Product _product = fixture.Product;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _product.TechOne.ClearFaultsAsync();
        await _product.TechOne.QueueImportsAsync(false);
    }

    [Fact]
    public async Task An_invoice_is_previewed_exported_and_traced_back_to_its_items()
    {
        using var organisation = await _product.NewOrganisationAsync();
        var debtor = await organisation.BilledClientAsync();
        await organisation.AskAsync(HttpMethod.Put, "clients/anton/billing-contacts", new[]
        {
            new { id = "c-1", type = "Billing", firstName = "Maria", lastName = "Blake", email = "maria@example.org", address = new { streetNumber = "1", streetName = "Mitchell Street", suburb = "Darwin", postcode = "0800", state = "NT", countryCode = "AU", countryName = "Australia" } },
        });
        var saved = await organisation.AskAsync(HttpMethod.Put, "invoices/inv-1", Invoices.Body(organisation, 1));
        Assert.Equal(("NotRequired", "not-exported"), (saved.GetProperty("status").GetString(), saved.GetProperty("reason").GetString()));
        var preview = await organisation.AskAsync(HttpMethod.Get, "invoices/inv-1/preview");
        Assert.True(preview.GetProperty("exportable").GetBoolean(), preview.ToString());
        Assert.Equal((136m, debtor, "client-contact"), (preview.GetProperty("total").GetDecimal(), preview.GetProperty("accountNumber").GetString(), preview.GetProperty("contactSource").GetString()));
        Assert.Equal(JsonValueKind.Null, preview.GetProperty("documentId").ValueKind);
        var before = (await _product.TechOne.InvoicesAsync()).Count;

        await organisation.AskAsync(HttpMethod.Post, "invoices/inv-1/export");

        var invoice = await Invoices.IsAsync(organisation, 1, "Success");
        var document = Assert.Single((await _product.TechOne.InvoicesAsync()).Documents, d => d.DREF1 == $"{organisation.Id}-1");
        Assert.Equal(before + 1, (await _product.TechOne.InvoicesAsync()).Count);
        Assert.Equal((debtor, 136m, document.DOCID), (document.AccountNumber, document.Total, invoice.GetProperty("externalId").GetString()));
        Assert.Equal(("0800", "31/07/2026", "R1"), (document.Lines[0]["DPOSTCODE"], document.Lines[0]["DDATE1"], document.Lines[0]["LLDGCODE"]));
        Assert.False(document.Lines[1].ContainsKey("DPOSTCODE"));
        var items = invoice.GetProperty("export").GetProperty("items");
        Assert.Equal([("b-1", 1, "Imported"), ("f-1", 2, "Imported")], items.EnumerateArray().Select(i => (i.GetProperty("itemId").GetString()!, i.GetProperty("lineId").GetInt32(), i.GetProperty("result").GetString()!)));
        var trace = await organisation.AskAsync(HttpMethod.Get, $"invoice-trace?comment={document.Lines[1]["TransactionComment"]}");
        Assert.Equal("inv-1", trace[0].GetProperty("invoiceId").GetString());
        Assert.Equal("f-1", trace[0].GetProperty("items")[0].GetProperty("itemId").GetString());
        Assert.Equal("inv-1", (await organisation.AskAsync(HttpMethod.Get, $"invoice-trace?documentId={document.DOCID}"))[0].GetProperty("invoiceId").GetString());
        using var again = await organisation.SendAsync(HttpMethod.Post, "invoices/inv-1/export");
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task What_a_rule_refuses_is_not_sent_and_gets_no_number()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");
        await organisation.SaveFundingSourceAsync("anton", "fs-1", "PRIVATE");
        await organisation.AskAsync(HttpMethod.Put, "invoices/inv-1", Invoices.Body(organisation, 1));

        Assert.Contains("invoice.no-debtor-by-setting", await RefusedAsync(organisation, "invoices/inv-1/export"), StringComparison.Ordinal);

        // The organisation bills such clients by their user id (D3): then TechOne must have that account.
        await organisation.AskAsync(HttpMethod.Put, "invoice-settings", new { clientUserIdFallback = true });
        await organisation.AskAsync(HttpMethod.Post, "invoices/inv-1/export");
        var refused = await Invoices.IsAsync(organisation, 1, "Failed");
        Assert.Equal("techone.invoice-refused", refused.GetProperty("failure").GetProperty("code").GetString());
        Assert.Contains($"Line 1 (b-1/{organisation.Id})", refused.GetProperty("failure").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("inactive", refused.GetProperty("failure").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain((await _product.TechOne.InvoicesAsync()).Documents, d => d.DREF1 == $"{organisation.Id}-1");
    }

    [Fact]
    public async Task An_item_is_never_billed_with_a_second_invoice()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await organisation.BilledClientAsync();
        await Invoices.ExportAsync(organisation, 1, 1);
        await Invoices.SettleAsync(organisation, 1);
        var line = new { kind = "booking", itemId = "b-1", description = "Again", billingCategory = "Standard", rate = 1m, quantity = 1, taxRate = 0 };
        await organisation.AskAsync(HttpMethod.Put, "invoices/inv-2", new { number = $"{organisation.Id}-2", date = "2026-07-31", clientId = "anton", fundingSourceId = "fs-1", lines = new[] { line } });

        Assert.Contains("invoice.item-exported", await RefusedAsync(organisation, "invoices/inv-2/export"), StringComparison.Ordinal);

        await organisation.AskAsync(HttpMethod.Put, "invoices/inv-2", new { number = $"{organisation.Id}-2", date = "2026-07-31", clientId = "anton", fundingSourceId = "fs-1", lines = new[] { line with { itemId = "b-2" } } });
        await organisation.AskAsync(HttpMethod.Post, "invoices/inv-2/export");
        await Invoices.IsAsync(organisation, 2, "Success");
    }

    [Fact]
    public async Task A_run_in_processing_is_waited_for_and_a_failed_one_tells_its_reason()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await organisation.BilledClientAsync();
        await _product.TechOne.QueueImportsAsync(true);
        await Invoices.ExportAsync(organisation, 1, 2);
        var documents = await Until.SeesAsync(
            "two documents in processing",
            async () => (await _product.TechOne.InvoicesAsync()).Documents.Where(d => d.DREF1.StartsWith($"{organisation.Id}-", StringComparison.Ordinal) && d.Status == "P").ToArray(),
            found => found.Length == 2);
        foreach (var n in new[] { 1, 2 })
        {
            await Until.SeesAsync($"invoice {n} waits for its run", () => organisation.AskAsync(HttpMethod.Get, $"sync-records/invoice/inv-{n}"), record => record.GetProperty("phase").GetString() == "confirming");
        }

        await _product.TechOne.FinishImportAsync(documents.Single(d => d.DREF1.EndsWith("-1", StringComparison.Ordinal)).RunId);
        await _product.TechOne.FinishImportAsync(documents.Single(d => d.DREF1.EndsWith("-2", StringComparison.Ordinal)).RunId, "The period is closed.");

        await Invoices.IsAsync(organisation, 1, "Success");
        var failed = await Invoices.IsAsync(organisation, 2, "Failed");
        Assert.Contains("The period is closed.", failed.GetProperty("failure").GetProperty("message").GetString(), StringComparison.Ordinal);

        // Corrected and exported again, it keeps its number.
        await _product.TechOne.QueueImportsAsync(false);
        var number = failed.GetProperty("export").GetProperty("documentId").GetInt64();
        await organisation.AskAsync(HttpMethod.Put, "invoices/inv-2", Invoices.Body(organisation, 2, "Corrected"));
        await organisation.AskAsync(HttpMethod.Post, "invoices/inv-2/export");
        var imported = await Invoices.IsAsync(organisation, 2, "Success");
        Assert.Equal(number, imported.GetProperty("export").GetProperty("documentId").GetInt64());
        await Invoices.AreOnceAsync(_product.TechOne, organisation, [1, 2]);
    }

    [Fact]
    public async Task A_file_is_exported_until_a_person_says_what_became_of_it()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await organisation.BilledClientAsync();
        await Invoices.SaveAsync(organisation, 1, 5);
        var made = await organisation.AskAsync(HttpMethod.Post, "invoices/export", new { invoiceIds = Enumerable.Range(1, 5).Select(Invoices.Id) });
        var batch = made.GetProperty("batch").GetString();
        Assert.Equal((5, 680m), (made.GetProperty("invoices").GetArrayLength(), made.GetProperty("total").GetDecimal()));
        var waiting = await Invoices.GetAsync(organisation, 1);
        Assert.Equal(("NotRequired", "exported-file"), (waiting.GetProperty("status").GetString(), waiting.GetProperty("reason").GetString()));
        using var twice = await organisation.SendAsync(HttpMethod.Post, "invoices/inv-1/export");
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        // An edit is kept, and the file stays what it was.
        await organisation.AskAsync(HttpMethod.Put, "invoices/inv-5", Invoices.Body(organisation, 5, "Edited later"));
        var csv = await FileAsync(organisation, batch!);
        Assert.Equal(12, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain("Edited later", csv, StringComparison.Ordinal);

        // Confirmed too early: TechOne is asked, and says that it has nothing.
        await organisation.AskAsync(HttpMethod.Post, "invoices/inv-4/import/confirm");
        var early = await Invoices.IsAsync(organisation, 4, "Failed");
        Assert.Equal("techone.invoice-not-found", early.GetProperty("failure").GetProperty("code").GetString());

        Assert.Equal("S", await _product.TechOne.ImportFileAsync(csv));
        await organisation.AskAsync(HttpMethod.Post, $"invoice-files/{batch}/confirm");

        await Invoices.SettleAsync(organisation, 5);
        await Invoices.AreOnceAsync(_product.TechOne, organisation, [1, 2, 3, 4, 5]);
        Assert.True((await Invoices.GetAsync(organisation, 5)).GetProperty("changedSinceExport").GetBoolean());
    }

    [Fact]
    public async Task A_rejected_file_may_be_corrected_and_sent_by_the_api_under_the_same_numbers()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await organisation.BilledClientAsync();
        await Invoices.SaveAsync(organisation, 1, 2);
        var made = await organisation.AskAsync(HttpMethod.Post, "invoices/export", new { invoiceIds = new[] { "inv-1", "inv-2" } });
        var numbers = made.GetProperty("invoices").EnumerateArray().OrderBy(i => i.GetProperty("invoiceId").GetString()).Select(i => i.GetProperty("documentId").GetInt64()).ToArray();
        // Somebody imports it all the same: what is there already is found, and not imported a second time.
        Assert.Equal("S", await _product.TechOne.ImportFileAsync(await FileAsync(organisation, made.GetProperty("batch").GetString()!)));

        await organisation.AskAsync(HttpMethod.Post, $"invoice-files/{made.GetProperty("batch").GetString()}/reject", new { reason = "closed" });
        var rejected = await Invoices.IsAsync(organisation, 1, "Failed");
        Assert.Equal(("techone.file-import-rejected", "closed"), (rejected.GetProperty("failure").GetProperty("code").GetString(), rejected.GetProperty("failure").GetProperty("message").GetString()));
        await Invoices.IsAsync(organisation, 2, "Failed");
        await organisation.AskAsync(HttpMethod.Post, "invoices/inv-1/export");
        await organisation.AskAsync(HttpMethod.Post, "invoices/inv-2/export");

        await Invoices.SettleAsync(organisation, 2);
        await Invoices.AreOnceAsync(_product.TechOne, organisation, [1, 2]);
        Assert.Equal(numbers, (await Task.WhenAll(Invoices.GetAsync(organisation, 1), Invoices.GetAsync(organisation, 2))).Select(i => i.GetProperty("export").GetProperty("documentId").GetInt64()));
    }

    [Fact]
    public async Task Another_organisations_invoices_are_not_found()
    {
        using var one = await _product.NewOrganisationAsync();
        using var other = await _product.NewOrganisationAsync();
        await one.BilledClientAsync();
        await Invoices.SaveAsync(one, 1, 1);
        var made = await one.AskAsync(HttpMethod.Post, "invoices/export", new { invoiceIds = new[] { "inv-1" } });

        foreach (var path in new[] { "invoices/inv-1", "invoices/inv-1/preview", $"invoice-files/{made.GetProperty("batch").GetString()}" })
        {
            using var answer = await other.SendAsync(HttpMethod.Get, path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.Empty((await other.AskAsync(HttpMethod.Get, "invoices")).GetProperty("items").EnumerateArray());
        Assert.Equal(0, (await other.AskAsync(HttpMethod.Get, $"invoice-trace?comment=b-1/{one.Id}")).GetArrayLength());
        Assert.Equal(0, (await other.AskAsync(HttpMethod.Get, $"invoice-trace?documentId={made.GetProperty("invoices")[0].GetProperty("documentId").GetInt64()}")).GetArrayLength());
    }

    private static async Task<string> FileAsync(Organisation organisation, string batch)
    {
        using var answer = await organisation.SendAsync(HttpMethod.Get, $"invoice-files/{batch}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<string> RefusedAsync(Organisation organisation, string path)
    {
        using var answer = await organisation.SendAsync(HttpMethod.Post, path);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
