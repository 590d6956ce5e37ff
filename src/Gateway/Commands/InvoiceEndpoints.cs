using System.ComponentModel;
using System.Text;
using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Invoices;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Storage.Invoices;
using CareVision.Storage.Records;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareVision.Gateway.Commands;

internal static class InvoiceEndpoints
{
    public static void Map(RouteGroupBuilder organisation)
    {
        var invoices = organisation.MapGroup("/invoices");
        invoices.MapPut("/{id}", SaveAsync).Needs(Act.SaveEntities)
            .WithSummary("Creates or changes an invoice")
            .WithDescription("Nothing is sent before its export is asked for. An edit never changes an export that is under way: it is kept and shown.");
        invoices.MapGet("/{id}", GetAsync).Needs(Act.Read).WithSummary("An invoice with the state of its import");
        invoices.MapGet("", ListAsync).Needs(Act.Read).WithSummary("Invoices, last changed first");
        invoices.MapGet("/{id}/preview", PreviewAsync).Needs(Act.Read)
            .WithSummary("What an export would send")
            .WithDescription("A dry run with total, warnings and every reason against it. Gives no DOCID and stores nothing.");
        invoices.MapGet("/{id}/preview.csv", PreviewCsvAsync).Needs(Act.Read).Produces<string>(StatusCodes.Status200OK, "text/csv")
            .WithSummary("The preview's lines for a spreadsheet")
            .WithDescription("For people: what a spreadsheet would take for a formula is guarded, which the file for TechOne never is.");
        invoices.MapPost("/{id}/export", ExportAsync).Needs(Act.ExportInvoices).Produces<InvoiceView>(StatusCodes.Status202Accepted)
            .WithSummary("Imports the invoice into TechOne by its API");
        invoices.MapPost("/{id}/import/confirm", ConfirmAsync).Needs(Act.ExportInvoices).Produces<InvoiceView>(StatusCodes.Status202Accepted)
            .WithSummary("Says that TechOne has the invoice of a file")
            .WithDescription("Where the organisation is linked, TechOne is asked whether it is so.");
        invoices.MapPost("/{id}/import/reject", RejectAsync).Needs(Act.ExportInvoices).Produces<InvoiceView>(StatusCodes.Status202Accepted)
            .WithSummary("Says that TechOne did not take the invoice of a file")
            .WithDescription("It may be corrected and exported again; it keeps its DOCID.");
        organisation.MapGet("/invoice-trace", TraceAsync).Needs(Act.Read)
            .WithSummary("From TechOne's result back to the invoice and its items")
            .WithDescription("By TransactionComment, in either form, or by DOCID.");
    }

    static async Task<Results<Ok<InvoiceView>, Accepted<InvoiceView>, Problem>> SaveAsync(
        string org, string id, JsonBody<InvoiceBody> body, Caller caller, IGrainFactory grains)
    {
        var result = await Grain(grains, org, id).SaveAsync(body.Value.ToCommand(caller.Stamp));
        return result.IsAccepted ? TypedResults.Ok(InvoiceView.Of(result.Snapshot)) : Problem.From(result.Refusal);
    }

    static async Task<Results<Ok<InvoiceView>, Problem>> GetAsync(string org, string id, IGrainFactory grains) =>
        await Grain(grains, org, id).GetAsync() is { } invoice ? TypedResults.Ok(InvoiceView.Of(invoice)) : Missing();

    static async Task<Results<Ok<ListPage<RecordListItem>>, Problem>> ListAsync(
        string org,
        [Description("Only this status: Pending, Success, Failed or NotRequired.")] string? status,
        [Description("Only this reason, e.g. not-exported or exported-file.")] string? reason,
        [Description("Only invoices of this client.")] string? client,
        [Description("Searches invoice numbers, DOCIDs, files and ids by the beginnings of words.")] string? q,
        [AsParameters] PageQuery page,
        ISyncRecordQueries records,
        CancellationToken cancellationToken)
    {
        var query = new RecordQuery { Kind = RecordKinds.Invoice, Status = status, Reason = reason, Q = q };
        return (query.Refuse() ?? page.Refuse(client)) is { } problem
            ? problem
            : await Listing.RecordsAsync(records, query.ToFilter(org) with { Parent = client }, page, cancellationToken);
    }

    static async Task<Results<Ok<InvoicePreviewView>, Problem>> PreviewAsync(string org, string id, IGrainFactory grains) =>
        await Grain(grains, org, id).PreviewAsync() is { } preview ? TypedResults.Ok(InvoicePreviewView.Of(preview)) : Missing();

    static async Task<Results<ContentHttpResult, Problem>> PreviewCsvAsync(string org, string id, IGrainFactory grains) =>
        await Grain(grains, org, id).PreviewAsync() is { } preview
            ? TypedResults.Text(
                string.Concat(preview.Lines.Select(line => line.Cells).Prepend(preview.Columns).Select(cells => CsvText.Line([.. cells]))), "text/csv", Encoding.UTF8)
            : Missing();

    static Task<IResult> ExportAsync(string org, string id, Idempotency idempotency, IGrainFactory grains) => CommandAsync(
        org, id, idempotency, grains, (invoice, stamp) => invoice.ExportAsync(new ExportInvoice { Channel = InvoiceChannel.Api, Stamp = stamp }));

    static Task<IResult> ConfirmAsync(string org, string id, Idempotency idempotency, IGrainFactory grains) => CommandAsync(
        org, id, idempotency, grains,
        (invoice, stamp) => invoice.SettleImportAsync(new SettleInvoiceImport { Verdict = ImportVerdict.Confirmed, Stamp = stamp }));

    static Task<IResult> RejectAsync(
        string org, string id, JsonBody<RejectInvoiceImportBody> body, Idempotency idempotency, IGrainFactory grains) => CommandAsync(
        org, id, idempotency, grains,
        (invoice, stamp) => invoice.SettleImportAsync(
            new SettleInvoiceImport { Verdict = ImportVerdict.Rejected, Reason = body.Value.Reason, Stamp = stamp }));

    static async Task<Results<Ok<InvoiceTraceView[]>, Problem>> TraceAsync(
        string org,
        [Description("A TransactionComment, e.g. 4711/circle-1.")] string? comment,
        [Description("A DOCID.")] long? documentId,
        IInvoiceDocuments documents,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        if (documentId is { } document)
        {
            return await documents.InvoiceOfDocumentAsync(org, document, cancellationToken) is { } of
                ? TypedResults.Ok(await TracesAsync(org, [of], _ => true, grains))
                : TypedResults.Ok<InvoiceTraceView[]>([]);
        }

        if (TransactionComments.Read(comment) is not { } read)
        {
            return Problem.Invalid("comment", "must be a TransactionComment, or documentId must be given");
        }

        var found = new List<string>();
        foreach (var kind in read.Kind is { } one ? [one] : new[] { InvoiceLineKind.Booking, InvoiceLineKind.Fee })
        {
            if (await documents.InvoiceOfItemAsync(org, InvoiceItems.Name(kind, read.Item), cancellationToken) is { } invoice)
            {
                found.Add(invoice);
            }
        }

        return TypedResults.Ok(await TracesAsync(org, found.Distinct(), item => item.ItemId == read.Item, grains));
    }

    static async Task<InvoiceTraceView[]> TracesAsync(string org, IEnumerable<string> ids, Func<ExportedItem, bool> meant, IGrainFactory grains)
    {
        var traces = new List<InvoiceTraceView>();
        foreach (var id in ids)
        {
            if (await Grain(grains, org, id).GetAsync() is { } invoice)
            {
                var status = invoice.Sync.Status;
                traces.Add(new InvoiceTraceView
                {
                    InvoiceId = id,
                    Number = invoice.Details.Number,
                    DocumentId = invoice.Export?.DocumentId,
                    Status = status,
                    Items = invoice.Export is { } export
                        ? [.. InvoiceExportView.Of(export with { Items = [.. export.Items.Where(meant)] }, status).Items]
                        : [],
                });
            }
        }

        return [.. traces];
    }

    static async Task<IResult> CommandAsync(
        string org, string id, Idempotency idempotency, IGrainFactory grains, Func<IInvoiceGrain, CommandStamp, Task<CommandResult<InvoiceSnapshot>>> command)
    {
        var invoice = Grain(grains, org, id);
        return await idempotency.OnceAsync(org,
            async stamp =>
            {
                var result = await command(invoice, stamp);
                return result.IsAccepted ? Accepted(result.Snapshot) : Problem.From(result.Refusal);
            },
            async () => await invoice.GetAsync() is { } snapshot ? Accepted(snapshot) : Missing());

        IResult Accepted(InvoiceSnapshot snapshot) =>
            TypedResults.Accepted(RecordKinds.PathOf(org, RecordKinds.Invoice, id), InvoiceView.Of(snapshot));
    }

    static Problem Missing() => new(ProblemCodes.InvoiceNotFound);

    static IInvoiceGrain Grain(IGrainFactory grains, string org, string id) => grains.GetGrain<IInvoiceGrain>(new InvoiceKey(org, id).ToString());
}
