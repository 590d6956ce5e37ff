using System.Net;
using CareVision.Gateway.Tests.Fakes;
using CareVision.Grains.Interfaces.Invoices;
using CareVision.Storage;

namespace CareVision.Gateway.Tests;

public sealed class InvoiceTests
{
    const string Body = """
        {"number":"INV-1","date":"2026-07-31","clientId":"anton","fundingSourceId":"hcp-1",
         "lines":[{"kind":"booking","itemId":"4711","description":"Care","billingCategory":"Standard","rate":62.5,"quantity":2,"taxRate":0}]}
        """;

    [Fact]
    public async Task An_invoice_is_stored_as_it_was_sent_and_nothing_is_exported()
    {
        await using var gateway = await StartAsync();

        var saved = (await gateway.PutAsync("/invoices/inv-1", Body)).Is(HttpStatusCode.OK);

        Assert.Equal(("NotRequired", "not-exported", "AUD"), (saved["status"], saved["reason"], saved["currency"]));
        Assert.Equal("62.5", saved.Json.GetProperty("lines")[0].GetProperty("rate").GetRawText());
        Assert.Null(Invoice(gateway, "inv-1").LastExport);
    }

    [Theory]
    [InlineData("""{"number":"INV-1"}""", "clientId")]
    [InlineData("""{"clientId":"anton","lines":[{"itemId":"1"}]}""", "lines[0].kind")]
    [InlineData("""{"clientId":"anton","lines":[{"kind":"gift"}]}""", "lines[0].kind")]
    [InlineData("""{"clientId":"anton","lines":[{"kind":"fee","itemId":"a/b"}]}""", "lines[0].itemId")]
    [InlineData("""{"clientId":"anton","lines":[{"kind":"fee","rate":1e12}]}""", "lines[0].rate")]
    [InlineData("""{"clientId":"anton","lines":[{"kind":"fee","quantity":0.1234567}]}""", "lines[0].quantity")]
    [InlineData("""{"clientId":"anton","lines":[null]}""", "lines[0]")]
    [InlineData("""{"clientId":"anton","circleId":"a|b"}""", "circleId")]
    public async Task A_malformed_invoice_is_refused_field_by_field(string body, string field)
    {
        await using var gateway = await StartAsync();

        var answer = await gateway.PutAsync("/invoices/inv-1", body);

        answer.IsProblem(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty(field, out _), answer.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await gateway.GetAsync("/invoices/inv-1")).Status);
    }

    [Fact]
    public async Task A_preview_says_what_speaks_against_the_export()
    {
        await using var gateway = await StartAsync();
        await gateway.PutAsync("/invoices/inv-1", Body);

        var preview = (await gateway.GetAsync("/invoices/inv-1/preview")).Is(HttpStatusCode.OK);

        Assert.Equal(("false", "136", "1"), (preview["exportable"], preview["total"], preview["gst"]));
        Assert.Equal("invoice.no-debtor", preview.Json.GetProperty("refusals")[0].GetProperty("code").GetString());
        Assert.Equal(2, preview.Json.GetProperty("warnings")[0].GetProperty("line").GetInt32());
        Assert.Equal("31/07/2026", preview.Json.GetProperty("lines")[0][1].GetString());
        var csv = (await gateway.GetAsync("/invoices/inv-1/preview.csv")).Is(HttpStatusCode.OK);
        Assert.Equal("\"DOCID\",\"DDATE1\"\r\n\"'=cmd\",\"31/07/2026\"\r\n", csv.Text);
        (await gateway.GetAsync("/invoices/none/preview.csv")).IsProblem(HttpStatusCode.NotFound, "invoice-not-found");
    }

    [Fact]
    public async Task An_export_is_accepted_and_followed()
    {
        await using var gateway = await StartAsync();
        await gateway.PutAsync("/invoices/inv-1", Body);

        var answer = (await gateway.PostAsync("/invoices/inv-1/export", idempotencyKey: "k-1")).Is(HttpStatusCode.Accepted);

        Assert.Equal("/api/v1/organisations/demo/sync-records/invoice/inv-1", answer.Headers["Location"]);
        Assert.Equal((InvoiceChannel.Api, "operator@demo", "k-1"), (Invoice(gateway, "inv-1").LastExport!.Channel, Invoice(gateway, "inv-1").LastExport!.Stamp.Actor, Invoice(gateway, "inv-1").LastExport!.Stamp.IdempotencyKey));
        (await gateway.PostAsync("/invoices/none/export")).IsProblem(HttpStatusCode.NotFound, "invoice-not-found");
    }

    [Fact]
    public async Task A_file_holds_what_could_be_exported_and_names_the_rest()
    {
        await using var gateway = await StartAsync();
        await gateway.PutAsync("/invoices/inv-1", Body);
        await gateway.PutAsync($"/invoices/{FakeInvoice.Unlucky}", Body);

        var answer = (await gateway.PostAsync(
            "/invoices/export", $$"""{"invoiceIds":["inv-1","{{FakeInvoice.Unlucky}}","none","inv-1"]}""", idempotencyKey: "month-end")).Is(HttpStatusCode.OK);

        var batch = answer["batch"]!;
        Assert.StartsWith("file-", batch, StringComparison.Ordinal);
        Assert.Equal($"/api/v1/organisations/demo/invoice-files/{batch}", answer["href"]);
        Assert.Equal("136", answer["total"]);
        Assert.Equal(["inv-1"], answer.Json.GetProperty("invoices").EnumerateArray().Select(i => i.GetProperty("invoiceId").GetString()));
        Assert.Equal(
            [("inv-13", "invoice-not-exportable"), ("none", "invoice-not-found")],
            answer.Json.GetProperty("leftOut").EnumerateArray().Select(i => (i.GetProperty("invoiceId").GetString()!, i.GetProperty("code").GetString()!)));
        // The key stands for the whole file: one invoice must not use it up.
        Assert.Null(Invoice(gateway, "inv-1").LastExport!.Stamp.IdempotencyKey);

        gateway.ReadModel.Records = new Page<Storage.Records.SyncRecordRow>([FakeReadModel.Row("demo", "invoice", "inv-1"), FakeReadModel.Row("demo", "invoice", FakeInvoice.Unlucky)], null);
        var file = (await gateway.GetAsync($"/invoice-files/{batch}")).Is(HttpStatusCode.OK);
        Assert.Equal("HEAD\r\ninv-1\r\n", file.Text);
        Assert.Equal($"attachment; filename=\"{batch}.csv\"", file.Headers["Content-Disposition"]);
        Assert.Equal("text/csv", file.ContentType);
        (await gateway.GetAsync("/invoice-files/file-0")).IsProblem(HttpStatusCode.NotFound, "invoice-not-found");

        var again = (await gateway.PostAsync(
            "/invoices/export", $$"""{"invoiceIds":["inv-1","{{FakeInvoice.Unlucky}}","none","inv-1"]}""", idempotencyKey: "month-end")).Is(HttpStatusCode.OK);
        Assert.Equal((batch, "true"), (again["batch"], again.Headers["Idempotency-Replayed"]));
        Assert.Equal(["inv-1"], again.Json.GetProperty("invoices").EnumerateArray().Select(i => i.GetProperty("invoiceId").GetString()));
    }

    [Theory]
    [InlineData("""{"invoiceIds":[]}""")]
    [InlineData("""{}""")]
    [InlineData("""{"invoiceIds":["a b"]}""")]
    [InlineData("""{"invoiceIds":[null]}""")]
    public async Task A_file_of_nothing_is_refused(string body)
    {
        await using var gateway = await StartAsync();

        (await gateway.PostAsync("/invoices/export", body)).IsProblem(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    [Fact]
    public async Task A_verdict_reaches_each_invoice_of_the_file_and_no_other()
    {
        await using var gateway = await StartAsync();
        await gateway.PutAsync("/invoices/inv-1", Body);
        await gateway.PutAsync("/invoices/inv-2", Body);
        var batch = (await gateway.PostAsync("/invoices/export", """{"invoiceIds":["inv-1"]}"""))["batch"];
        gateway.ReadModel.Records = new Page<Storage.Records.SyncRecordRow>([FakeReadModel.Row("demo", "invoice", "inv-1"), FakeReadModel.Row("demo", "invoice", "inv-2")], null);

        (await gateway.PostAsync($"/invoice-files/{batch}/reject", """{"reason":"closed period"}""")).Is(HttpStatusCode.OK);

        Assert.Equal((ImportVerdict.Rejected, "closed period"), (Invoice(gateway, "inv-1").LastVerdict!.Verdict, Invoice(gateway, "inv-1").LastVerdict!.Reason));
        Assert.Equal("operator@demo", Invoice(gateway, "inv-1").LastVerdict!.Stamp.Actor);
        Assert.Null(Invoice(gateway, "inv-2").LastVerdict);
        (await gateway.PostAsync("/invoices/inv-1/import/confirm")).Is(HttpStatusCode.Accepted);
        Assert.Equal(ImportVerdict.Confirmed, Invoice(gateway, "inv-1").LastVerdict!.Verdict);
    }

    /// <summary>T103.</summary>
    [Theory]
    [InlineData("comment=4711/demo", 1)]
    [InlineData("comment=4711%7C/demo", 1)]
    [InlineData("comment=%7C4711/demo", 0)]
    [InlineData("comment=4712/demo", 0)]
    [InlineData("documentId=101", 1)]
    [InlineData("documentId=102", 0)]
    public async Task A_result_is_traced_back_to_the_item(string query, int found)
    {
        await using var gateway = await StartAsync();
        await gateway.PutAsync("/invoices/inv-1", Body);
        await gateway.PostAsync("/invoices/inv-1/export");

        var traces = (await gateway.GetAsync($"/invoice-trace?{query}")).Is(HttpStatusCode.OK).Json.EnumerateArray().ToList();

        Assert.Equal(found, traces.Count);
        Assert.All(traces, trace => Assert.Equal("4711", trace.GetProperty("items")[0].GetProperty("itemId").GetString()));
    }

    [Fact]
    public async Task What_is_no_reference_of_ours_can_not_be_traced()
    {
        await using var gateway = await StartAsync();

        (await gateway.GetAsync("/invoice-trace?comment=4711")).IsProblem(HttpStatusCode.UnprocessableEntity, "invalid");
        (await gateway.GetAsync("/invoice-trace")).IsProblem(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    [Fact]
    public async Task Settings_that_are_absent_get_their_defaults()
    {
        await using var gateway = await StartAsync();

        var saved = (await gateway.PutAsync("/invoice-settings", """{"profile":"BalancedDocument","creditLedgerCode":"GL"}""")).Is(HttpStatusCode.OK);

        Assert.Equal(("BalancedDocument", "R1", "Hard", "Alternative", "20"), (saved["profile"], saved["debitLedgerCode"], saved["narrationCut"], saved["commentForm"], saved["longestNumber"]));
        (await gateway.PutAsync("/invoice-settings", """{"profile":"Other"}""")).IsProblem(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Equal("BalancedDocument", (await gateway.GetAsync("/invoice-settings"))["profile"]);
    }

    [Fact]
    public async Task Billing_contacts_are_saved_as_a_list()
    {
        await using var gateway = await StartAsync();

        var saved = (await gateway.PutAsync(
            "/clients/anton/billing-contacts", """[{"id":"c-1","type":"Billing","firstName":"Maria","address":{"postcode":"0800","countryName":"Australia"}}]""")).Is(HttpStatusCode.OK);

        Assert.Equal("0800", saved.Json[0].GetProperty("address").GetProperty("postcode").GetString());
        Assert.True(saved.Json[0].GetProperty("active").GetBoolean());
        (await gateway.PutAsync("/clients/anton/billing-contacts", """[{"type":"Billing"}]""")).IsProblem(HttpStatusCode.UnprocessableEntity, "invalid");
        (await gateway.GetAsync("/clients/nobody/billing-contacts")).IsProblem(HttpStatusCode.NotFound, "client-not-found");
    }

    static async Task<RunningGateway> StartAsync() => await (await RunningGateway.StartAsync()).WithAntonAsync();

    static FakeInvoice Invoice(RunningGateway gateway, string id) => (FakeInvoice)gateway.Cluster.Get<IInvoiceGrain>($"demo/invoice/{id}");
}
