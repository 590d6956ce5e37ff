using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests;

/// <summary>Many invoices, lost answers and a dying product: each document is in TechOne exactly once, and no DOCID is given twice.</summary>
[Trait(Categories.Name, Categories.Chaos)]
public sealed class InvoiceLoadTests
{
    private const int Killed = 137;

    private static readonly TimeSpan Long = TimeSpan.FromMinutes(8);

    [Fact]
    public async Task A_thousand_invoices_are_imported_once_although_a_fifth_of_the_answers_is_lost()
    {
        await using var product = await Product.StartAsync();
        // Two organisations that share one TechOne account: they share its numbers too.
        using var one = await product.NewOrganisationAsync();
        using var other = await product.NewOrganisationAsync();
        await one.BilledClientAsync();
        await other.BilledClientAsync();
        await product.TechOne.FaultAsync("apply-then-drop", Invoices.Import, probability: 0.2);

        await Task.WhenAll(Invoices.ExportAsync(one, 1, 500), Invoices.ExportAsync(other, 1, 500));

        await Invoices.SettleAsync(one, 500, Long);
        await Invoices.SettleAsync(other, 500, Long);
        Assert.InRange(await product.TechOne.FaultedAsync(), 100, 400);
        var truth = await product.TechOne.InvoicesAsync();
        Assert.Equal(Enumerable.Range(1, 1000), truth.Documents.Select(d => int.Parse(d.DOCID, null)).Order());
        await Invoices.AreOnceAsync(product.TechOne, one, [.. Enumerable.Range(1, 500)]);
        await Invoices.AreOnceAsync(product.TechOne, other, [.. Enumerable.Range(1, 500)]);
    }

    [Theory]
    [InlineData("before-intent")]
    [InlineData("after-intent")]
    [InlineData("answer-received")]
    [InlineData("before-outcome")]
    [InlineData("after-outcome")]
    public async Task No_invoice_is_lost_or_doubled_when_the_product_dies_at(string point)
    {
        await using var product = await Product.StartAsync();
        using var organisation = await product.NewOrganisationAsync();
        await organisation.BilledClientAsync();
        product.Silo.KillAt(point, 6);

        var exports = Invoices.ExportAsync(organisation, 1, 12);
        Assert.Equal(Killed, await product.Silo.EndedAsync());
        await product.Silo.StartAsync();
        await exports;

        await Invoices.SettleAsync(organisation, 12);
        await Invoices.AreOnceAsync(product.TechOne, organisation, [.. Enumerable.Range(1, 12)]);
    }

    [Fact]
    public async Task A_file_is_whole_after_the_product_died_in_the_middle_of_it_and_the_request_was_repeated()
    {
        await using var product = await Product.StartAsync();
        using var organisation = await product.NewOrganisationAsync();
        await organisation.BilledClientAsync();
        await Invoices.SaveAsync(organisation, 1, 200);
        var body = new { invoiceIds = Enumerable.Range(1, 200).Select(Invoices.Id) };

        var first = Answered(organisation.SendAsync(HttpMethod.Post, "invoices/export", body, "month-end"));
        await Until.IsAsync(
            "some invoices are part of the file",
            async () => (await organisation.AskAsync(HttpMethod.Get, "invoices?reason=exported-file&limit=500")).GetProperty("items").GetArrayLength() >= 5);
        await product.Silo.KillAsync();
        await first;
        await product.Silo.StartAsync();
        System.Text.Json.JsonElement made = default;
        await Until.IsAsync("the file is made", async () =>
        {
            using var answer = await organisation.SendAsync(HttpMethod.Post, "invoices/export", body, "month-end");
            var text = await answer.Content.ReadAsStringAsync();
            made = answer.IsSuccessStatusCode ? System.Text.Json.JsonElement.Parse(text) : default;
            return answer.IsSuccessStatusCode;
        });

        Assert.Equal(200, made.GetProperty("invoices").GetArrayLength());
        using var file = await organisation.SendAsync(HttpMethod.Get, $"invoice-files/{made.GetProperty("batch").GetString()}");
        var csv = await file.Content.ReadAsStringAsync();
        var documents = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(2).Select(row => row.Split(',')).GroupBy(cells => cells[0]).ToList();
        Assert.Equal(200, documents.Count);
        Assert.All(documents, lines => Assert.Equal(["1", "2"], lines.Select(cells => cells[3])));
        Assert.Equal("S", await product.TechOne.ImportFileAsync(csv));
        await organisation.AskAsync(HttpMethod.Post, $"invoice-files/{made.GetProperty("batch").GetString()}/confirm");
        await Invoices.SettleAsync(organisation, 200, Long);
        await Invoices.AreOnceAsync(product.TechOne, organisation, [.. Enumerable.Range(1, 200)]);
    }

    [Fact]
    public async Task A_run_exports_everything_once_although_the_product_dies_in_the_middle_of_it()
    {
        await using var product = await Product.StartAsync();
        using var organisation = await product.NewOrganisationAsync();
        await organisation.BilledClientAsync();
        await Invoices.SaveAsync(organisation, 1, 60);
        await organisation.AskAsync(HttpMethod.Put, "invoices/no-lines", new { number = "N-1", clientId = "anton", fundingSourceId = "fs-1" });
        product.Silo.KillAt("after-intent", 20);

        var run = await organisation.AskAsync(HttpMethod.Post, "sync-runs", new { kind = "export-invoices" });
        Assert.Equal(Killed, await product.Silo.EndedAsync());
        await product.Silo.StartAsync();

        var ended = await Until.SeesAsync(
            "the run has completed", () => organisation.RunAsync(run.GetProperty("id").GetString()!), r => r.GetProperty("state").GetString() == "Completed", Long);
        Assert.Equal((61, 60, 1), (ended.GetProperty("total").GetInt32(), ended.GetProperty("success").GetInt32(), ended.GetProperty("failed").GetInt32()));
        await Invoices.AreOnceAsync(product.TechOne, organisation, [.. Enumerable.Range(1, 60)]);
    }

    [Fact]
    public async Task A_number_that_another_document_has_in_techone_is_replaced_by_the_next_export()
    {
        await using var product = await Product.StartAsync();
        using var organisation = await product.NewOrganisationAsync();
        var debtor = await organisation.BilledClientAsync();
        Assert.Equal("S", await product.TechOne.ImportFileAsync(
            "FORMAT BATCH IMPORT, STANDARD 1.0\r\nDOCID,DDATE1,LINEID,LNEDETAILTYPE,LLDGCODE,LACCNBR,LAMOUNT1,LGSTTYPE,LGSTRATECODE,BSTATUS,DREF1\r\n"
            + $"1,01/07/2026,1,L,R1,{debtor},5.00,I,F,S,OLD-1\r\n"));
        await Invoices.SaveAsync(organisation, 1, 1);

        await organisation.AskAsync(HttpMethod.Post, "invoices/inv-1/export");
        var taken = await Invoices.IsAsync(organisation, 1, "Failed");
        Assert.Equal("techone.document-id-taken", taken.GetProperty("failure").GetProperty("code").GetString());
        await organisation.AskAsync(HttpMethod.Post, "invoices/inv-1/export");

        var imported = await Invoices.IsAsync(organisation, 1, "Success");
        Assert.Equal((1L, 2L), (taken.GetProperty("export").GetProperty("documentId").GetInt64(), imported.GetProperty("export").GetProperty("documentId").GetInt64()));
        await Invoices.AreOnceAsync(product.TechOne, organisation, [1]);
    }

    [Fact]
    public async Task Imports_that_land_after_the_product_gave_up_are_found_and_not_repeated()
    {
        // The time-out is 2 s: each import lands after it, and before the last moment an original may land counts as over.
        await using var product = await Product.StartAsync(s => s["Sync:techone_ar:SettleWindow"] = "00:00:05");
        using var organisation = await product.NewOrganisationAsync();
        await organisation.BilledClientAsync();
        await product.TechOne.FaultAsync("apply-late", Invoices.Import, 0, new() { ["delayMs"] = 3_500 });

        await Invoices.ExportAsync(organisation, 1, 20);

        await Invoices.SettleAsync(organisation, 20, Long);
        await Until.IsAsync("no late work is left", async () => await product.TechOne.PendingLateAsync() == 0);
        await Invoices.AreOnceAsync(product.TechOne, organisation, [.. Enumerable.Range(1, 20)]);
    }

    [Theory]
    [InlineData("drop-before")]
    [InlineData("bad-json")]
    [InlineData("expire-token")]
    [InlineData("throttle")]
    public async Task A_mix_of_faults_ends_with_each_invoice_once(string kind)
    {
        await using var product = await Product.StartAsync();
        using var organisation = await product.NewOrganisationAsync();
        await organisation.BilledClientAsync();
        await product.TechOne.FaultAsync(kind, "Api/WS/v1/ArInvoice", probability: 0.3);

        await Invoices.ExportAsync(organisation, 1, 20);

        await Invoices.SettleAsync(organisation, 20, Long);
        await Invoices.AreOnceAsync(product.TechOne, organisation, [.. Enumerable.Range(1, 20)]);
    }

    private static async Task Answered(Task<HttpResponseMessage> request)
    {
        try
        {
            (await request).Dispose();
        }
        catch (HttpRequestException)
        {
            // The product died under it: that is the test.
        }
    }
}
