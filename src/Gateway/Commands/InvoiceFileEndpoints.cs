using System.Collections.Concurrent;
using System.Text;
using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Invoices;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Storage.Records;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareVision.Gateway.Commands;

/// <summary>
/// Files of many invoices. A file is nothing of its own: each invoice knows which one it is part of and holds its rows, so a file that was cut
/// short by a crash is whole again once the request is repeated with its Idempotency-Key, and can be read as often as needed.
/// </summary>
internal static class InvoiceFileEndpoints
{
    const int AtOnce = 16;

    public static void Map(RouteGroupBuilder organisation)
    {
        organisation.MapPost("/invoices/export", ExportAsync).Needs(Act.ExportInvoices).Produces<InvoiceFileView>()
            .WithSummary("Makes a file of many invoices for TechOne's import")
            .WithDescription("They are Exported (file) from then on, until someone confirms or rejects the import. Repeat it with the same key after a lost answer.");
        organisation.MapGet("/invoice-files/{batch}", ReadAsync).Needs(Act.Read).Produces<string>(StatusCodes.Status200OK, "text/csv")
            .WithSummary("The file").WithDescription("RFC 4180 in UTF-8, in the layout FORMAT BATCH IMPORT, STANDARD 1.0.");
        organisation.MapPost("/invoice-files/{batch}/confirm", ConfirmAsync).Needs(Act.ExportInvoices).Produces<InvoiceFileView>()
            .WithSummary("Says that TechOne has imported the whole file");
        organisation.MapPost("/invoice-files/{batch}/reject", RejectAsync).Needs(Act.ExportInvoices).Produces<InvoiceFileView>()
            .WithSummary("Says that TechOne has taken nothing of the file");
    }

    static async Task<IResult> ExportAsync(
        string org, JsonBody<InvoiceExportBody> body, Idempotency idempotency, ISyncRecordQueries records, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var batch = BatchId(org, idempotency.Key);
        var ids = body.Value.InvoiceIds!.Distinct(StringComparer.Ordinal).ToArray();
        return await idempotency.OnceAsync(org,
            // Without the key: it stands for the whole file, and is noted when all of it is made.
            async stamp => await AllAsync(org, batch, ids, grains, grain => grain.ExportAsync(
                new ExportInvoice { Channel = InvoiceChannel.File, Batch = batch, Stamp = stamp with { IdempotencyKey = null, BodyHash = null } })),
            async () => await AllAsync(org, batch, await MembersAsync(org, batch, records, cancellationToken), grains, StandAsync));
    }

    static async Task<Results<ContentHttpResult, Problem>> ReadAsync(
        string org, string batch, HttpResponse response, ISyncRecordQueries records, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var parts = new ConcurrentBag<InvoiceFilePart>();
        await Parallel.ForEachAsync(await MembersAsync(org, batch, records, cancellationToken), Few(cancellationToken), async (id, _) =>
        {
            if (await Grain(grains, org, id).GetFilePartAsync(batch) is { } part)
            {
                parts.Add(part);
            }
        });
        if (parts.IsEmpty)
        {
            return new Problem(ProblemCodes.InvoiceNotFound, "There is no such file, or its invoices were exported anew.");
        }

        // A file has one head: invoices that joined it after the columns' order was changed can't stand below the others.
        if (parts.DistinctBy(part => part.Head).Skip(1).Any())
        {
            return new Problem(ProblemCodes.WrongPhase, "The order of the columns was changed while this file was made: reject it and export its invoices anew.");
        }

        var ordered = parts.OrderBy(part => part.DocumentId).ToList();
        response.Headers.ContentDisposition = $"attachment; filename=\"{batch}.csv\"";
        return TypedResults.Text(string.Concat(ordered.Select(part => part.Rows).Prepend(ordered[0].Head)), "text/csv", Encoding.UTF8);
    }

    static Task<IResult> ConfirmAsync(
        string org, string batch, Idempotency idempotency, ISyncRecordQueries records, IGrainFactory grains, CancellationToken cancellationToken) =>
        SettleAsync(org, batch, new SettleInvoiceImport { Verdict = ImportVerdict.Confirmed, Stamp = new() { Actor = "" } }, idempotency, records, grains, cancellationToken);

    static Task<IResult> RejectAsync(
        string org, string batch, JsonBody<RejectInvoiceFileBody> body, Idempotency idempotency, ISyncRecordQueries records, IGrainFactory grains,
        CancellationToken cancellationToken) =>
        SettleAsync(
            org, batch, new SettleInvoiceImport { Verdict = ImportVerdict.Rejected, Reason = body.Value.Reason, Stamp = new() { Actor = "" } }, idempotency, records,
            grains, cancellationToken);

    static async Task<IResult> SettleAsync(
        string org, string batch, SettleInvoiceImport verdict, Idempotency idempotency, ISyncRecordQueries records, IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        var members = await MembersAsync(org, batch, records, cancellationToken);
        return await idempotency.OnceAsync(org,
            async stamp => await AllAsync(org, batch, members, grains, grain => SettleAsync(
                grain, batch, verdict with { Stamp = stamp with { IdempotencyKey = null, BodyHash = null } })),
            async () => await AllAsync(org, batch, members, grains, StandAsync));
    }

    /// <summary>One that has left the file meanwhile, because it was exported anew, is not what the verdict is about.</summary>
    static async Task<CommandResult<InvoiceSnapshot>> SettleAsync(IInvoiceGrain grain, string batch, SettleInvoiceImport verdict) =>
        await grain.GetAsync() is { Export.Batch: var at } && at == batch
            ? await grain.SettleImportAsync(verdict)
            : CommandResult.Refused<InvoiceSnapshot>(ProblemCodes.WrongPhase, "The invoice is no longer part of this file.");

    static async Task<CommandResult<InvoiceSnapshot>> StandAsync(IInvoiceGrain grain) =>
        await grain.GetAsync() is { } invoice
            ? CommandResult.Unchanged(invoice)
            : CommandResult.Refused<InvoiceSnapshot>(ProblemCodes.InvoiceNotFound, "There is no such invoice.");

    static async Task<IResult> AllAsync(
        string org, string batch, IReadOnlyCollection<string> ids, IGrainFactory grains, Func<IInvoiceGrain, Task<CommandResult<InvoiceSnapshot>>> act)
    {
        var (inFile, leftOut) = (new ConcurrentBag<InvoiceInFileView>(), new ConcurrentBag<InvoiceLeftOutView>());
        await Parallel.ForEachAsync(ids, Few(CancellationToken.None), async (id, _) =>
        {
            var result = await act(Grain(grains, org, id));
            if (result is { IsAccepted: true, Snapshot.Export: { } export } && export.Batch == batch)
            {
                inFile.Add(new InvoiceInFileView { InvoiceId = id, DocumentId = export.DocumentId, Total = export.Total });
            }
            else
            {
                leftOut.Add(new InvoiceLeftOutView
                {
                    InvoiceId = id, Code = result.Refusal?.Code ?? ProblemCodes.WrongPhase, Detail = result.Refusal?.Detail ?? "It is not part of this file.",
                });
            }
        });
        return TypedResults.Ok(new InvoiceFileView
        {
            Batch = batch,
            Href = $"/api/v1/organisations/{org}/invoice-files/{batch}",
            Invoices = [.. inFile.OrderBy(invoice => invoice.DocumentId)],
            Total = inFile.Sum(invoice => invoice.Total),
            LeftOut = [.. leftOut.OrderBy(invoice => invoice.InvoiceId, StringComparer.Ordinal)],
        });
    }

    /// <summary>The invoices that may be in a file: its id is one of the words by which they are found. Each says itself whether it is.</summary>
    static async Task<IReadOnlyCollection<string>> MembersAsync(string org, string batch, ISyncRecordQueries records, CancellationToken cancellationToken)
    {
        var members = new HashSet<string>(StringComparer.Ordinal);
        int before;
        do
        {
            // A record that changes while the list is read moves to its front: only a second look that finds nothing new has seen all.
            before = members.Count;
            string? cursor = null;
            do
            {
                var page = await records.ListAsync(
                    new SyncRecordFilter { Org = org, Kind = RecordKinds.Invoice, Q = batch, Cursor = cursor, Limit = 500 }, cancellationToken);
                members.UnionWith(page.Items.Select(item => item.Id));
                cursor = page.Next;
            }
            while (cursor is not null);
        }
        while (members.Count > before);
        return members;
    }

    static string BatchId(string org, string? key) => RunIds.For(org, key).Replace("run-", "file-", StringComparison.Ordinal);

    static ParallelOptions Few(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };

    static IInvoiceGrain Grain(IGrainFactory grains, string org, string id) => grains.GetGrain<IInvoiceGrain>(new InvoiceKey(org, id).ToString());
}
