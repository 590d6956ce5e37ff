using CareVision.Integrations.Http;
using CareVision.Integrations.TechOne;

namespace CareVision.Integrations.Tests.TechOne;

/// <summary>The AR invoice client against the sandbox's TechOne.</summary>
public sealed class InvoiceContractTests
{
    private const string Import = "Api/WS/v1/ArInvoice/Import";

    [Fact]
    public async Task A_document_that_is_imported_is_found_and_one_that_is_not_is_none()
    {
        await using var techOne = await StartAsync();

        Assert.Null((await FindAsync(techOne, Invoice())).Value);
        var made = await ImportAsync(techOne, Invoice());
        var found = await FindAsync(techOne, Invoice());

        Assert.Equal(ArInvoiceState.Imported, made.Value.State);
        Assert.Equal(made.Value, found.Value);
    }

    [Fact]
    public async Task A_refusal_names_the_line_and_its_item()
    {
        await using var techOne = await StartAsync();
        var broken = Invoice();
        broken = broken with { Lines = [broken.Lines[0], broken.Lines[1] with { LGSTRATECODE = "X" }] };

        var outcome = await ImportAsync(techOne, broken);

        Assert.Equal((FailureClass.Rejected, TechOneErrorCodes.InvoiceRefused, "SIM-AR-0009"), (outcome.Failure!.Class, outcome.Failure.Code, outcome.Failure.VendorCode));
        Assert.StartsWith("Line 2 (4712/circle): ", outcome.Failure.Message, StringComparison.Ordinal);
        Assert.Null((await FindAsync(techOne, Invoice())).Value);
    }

    [Fact]
    public async Task Another_document_with_our_number_is_told()
    {
        await using var techOne = await StartAsync();
        await ImportAsync(techOne, Invoice(number: "OTHER-1"));

        Assert.Equal(TechOneErrorCodes.DocumentIdTaken, (await FindAsync(techOne, Invoice())).Failure!.Code);
    }

    [Fact]
    public async Task Our_document_with_another_total_is_told()
    {
        await using var techOne = await StartAsync();
        await ImportAsync(techOne, Invoice());

        Assert.Equal(TechOneErrorCodes.InvoiceDiffers, (await FindAsync(techOne, Invoice() with { Total = 26m })).Failure!.Code);
        Assert.Equal(TechOneErrorCodes.InvoiceDiffers, (await FindAsync(techOne, Invoice() with { AccountNumber = "100002" })).Failure!.Code);
    }

    [Fact]
    public async Task A_document_that_is_there_twice_needs_a_person()
    {
        await using var techOne = await StartAsync();
        await ImportAsync(techOne, Invoice());
        await ImportAsync(techOne, Invoice());

        Assert.Equal((FailureClass.Rejected, TechOneErrorCodes.DuplicateInvoices), (Class(await FindAsync(techOne, Invoice())), (await FindAsync(techOne, Invoice())).Failure!.Code));
    }

    [Fact]
    public async Task Imported_already_is_an_unknown_outcome_that_has_to_be_read()
    {
        await using var techOne = await StartAsync();
        await ImportAsync(techOne, Invoice());
        await techOne.PutAsync("settings", new { dedupe = true });

        var again = await ImportAsync(techOne, Invoice());

        Assert.Equal((FailureClass.Unknown, TechOneErrorCodes.InvoiceImportedAlready), (again.Failure!.Class, again.Failure.Code));
    }

    [Fact]
    public async Task A_run_is_followed_to_its_end()
    {
        await using var techOne = await StartAsync();
        await techOne.PutAsync("ar-imports/settings", new { queued = true });

        var taken = await ImportAsync(techOne, Invoice());
        Assert.Equal(ArInvoiceState.Processing, taken.Value.State);
        await techOne.PostAsync($"ar-imports/{taken.Value.RunId}/finish", new { failure = "The period is closed." });

        Assert.Equal(ArInvoiceState.Failed, (await FindAsync(techOne, Invoice())).Value!.State);
        var result = await techOne.Rig.Invoices.RunAsync(techOne.Rig.Account, taken.Value.RunId!, Invoice(), techOne.Rig.Context(), default);
        Assert.Equal((FailureClass.Rejected, "The period is closed."), (result.Failure!.Class, result.Failure.Message));
    }

    [Theory]
    [InlineData("apply-then-drop", FailureClass.Unknown)]
    [InlineData("bad-json", FailureClass.Unknown)]
    [InlineData("drop-before", FailureClass.Unknown)]
    [InlineData("throttle", FailureClass.Throttled)]
    [InlineData("expire-token", FailureClass.Unauthorized)]
    public async Task A_lost_answer_to_an_import_is_never_taken_for_a_failure(string kind, FailureClass expected)
    {
        await using var techOne = await StartAsync();
        await techOne.FaultAsync(new { kind }, Import, times: 2);

        var outcome = await ImportAsync(techOne, Invoice());

        Assert.Equal(expected, outcome.Failure!.Class);
        var after = await FindAsync(techOne, Invoice());
        Assert.True(after.IsSuccess, after.ToString());
        Assert.Equal(kind is "apply-then-drop" or "bad-json", after.Value is not null);
    }

    [Fact]
    public async Task Personal_data_never_shows_in_a_failure()
    {
        await using var techOne = await StartAsync();
        await techOne.FaultAsync(
            new { kind = "bad-json", body = """{"Data":{},"Messages":[{"Code":"X","Message":"Maria Blake of maria@example.org is unknown","NotificationType":"Error"}]}""" }, Import);

        var outcome = await ImportAsync(techOne, Invoice());

        Assert.Equal("*** *** of *** is unknown", outcome.Failure!.Message);
    }

    private static FailureClass Class<T>(ExternalOutcome<T> outcome) => outcome.Failure!.Class;

    private static async Task<SandboxRig> StartAsync()
    {
        var techOne = await SandboxRig.StartAsync();
        await techOne.PostAsync("debtors", new { accountName = "Blake", accountNumber = "100001" });
        return techOne;
    }

    private static ArInvoice Invoice(string number = "INV-1")
    {
        var line = new ArInvoiceLine
        {
            DOCID = "12", DDATE1 = "31/07/2026", Title = "AR Invoice", LINEID = "1", LNEDETAILTYPE = "L", LNARR1 = "Care", LGSTTYPE = "I", LGSTRATECODE = "F",
            BSTATUS = "S", TransactionComment = "4711/circle", DREF1 = number,
        };
        var first = line with
        {
            LLDGCODE = "R1", LACCNBR = "100001", LAMOUNT1 = "25.00", DPOSTIMPIND = "Y", DCONTACTFIRSTNAME = "Maria", DCONTACTNAME = "Blake", DCONTACTEMAILADDR = "maria@example.org",
        };
        return new ArInvoice("12", number, "100001", 25m, [first, line with { LINEID = "2", TransactionComment = "4712/circle" }]);
    }

    private static Task<ExternalOutcome<ArInvoiceStanding?>> FindAsync(SandboxRig techOne, ArInvoice invoice) =>
        techOne.Rig.Invoices.FindAsync(techOne.Rig.Account, invoice, techOne.Rig.Context(), default);

    private static Task<ExternalOutcome<ArInvoiceStanding>> ImportAsync(SandboxRig techOne, ArInvoice invoice) =>
        techOne.Rig.Invoices.ImportAsync(techOne.Rig.Account, invoice, "acme/inv-1/12", techOne.Rig.Context(), default);
}
