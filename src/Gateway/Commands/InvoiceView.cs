using System.Text.Json.Serialization;
using CareVision.Grains.Interfaces.Invoices;
using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Gateway.Commands;

/// <summary>An invoice as stored, with the state of its import.</summary>
public sealed record InvoiceView : RecordState
{
    /// <summary>The invoice's id.</summary>
    public required string Id { get; init; }

    /// <summary>The invoice number (DREF1).</summary>
    public string? Number { get; init; }

    /// <summary>The invoice's local date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The client who is billed.</summary>
    public required string ClientId { get; init; }

    /// <summary>The funding source that pays.</summary>
    public string? FundingSourceId { get; init; }

    /// <summary>The currency.</summary>
    public required string Currency { get; init; }

    /// <summary>The client's care circle.</summary>
    public string? CircleId { get; init; }

    /// <summary>The lines.</summary>
    public required IReadOnlyList<InvoiceLineBody> Lines { get; init; }

    /// <summary>The portal's version, if it sends one.</summary>
    public long? SourceVersion { get; init; }

    /// <summary>The export; null before one was asked for.</summary>
    public InvoiceExportView? Export { get; init; }

    /// <summary>It was edited after TechOne got it, or after its export was asked for: that edit is not sent.</summary>
    public bool ChangedSinceExport { get; init; }

    internal static InvoiceView Of(InvoiceSnapshot invoice) => new()
    {
        Id = invoice.Id,
        Number = invoice.Details.Number,
        Date = invoice.Details.Date,
        ClientId = invoice.Details.ClientId,
        FundingSourceId = invoice.Details.FundingSourceId,
        Currency = invoice.Details.Currency,
        CircleId = invoice.Details.CircleId,
        Lines = [.. invoice.Details.Lines.Select(InvoiceLineBody.Of)],
        SourceVersion = invoice.SourceVersion,
        Export = invoice.Export is { } export ? InvoiceExportView.Of(export, invoice.Sync.Status) : null,
        ChangedSinceExport = invoice.Export?.Changed ?? false,
        Status = invoice.Sync.Status,
        Reason = invoice.Sync.Reason,
        ExternalId = invoice.Sync.ExternalId,
        Attempt = invoice.Sync.Attempt,
        MaxAttempts = invoice.Sync.MaxAttempts,
        NextAttemptAt = invoice.Sync.NextAttemptAt,
        UpdatedAt = invoice.Sync.UpdatedAt,
        Failure = FailureView.Of(invoice.Sync.Failure),
    };
}

/// <summary>The export of an invoice, as it was asked for.</summary>
public sealed record InvoiceExportView
{
    /// <summary>The DOCID: one for each invoice, kept for ever.</summary>
    public required long DocumentId { get; init; }

    /// <summary>Api or File.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<InvoiceChannel>))]
    public InvoiceChannel Channel { get; init; }

    /// <summary>The file it is part of.</summary>
    public string? Batch { get; init; }

    /// <summary>When it was asked for (UTC).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who asked.</summary>
    public required string Actor { get; init; }

    /// <summary>The total in Australian dollars, GST included.</summary>
    public decimal Total { get; init; }

    /// <summary>The account that is billed.</summary>
    public required string AccountNumber { get; init; }

    /// <summary>What a person said about the file's import: None, Confirmed or Rejected.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<ImportVerdict>))]
    public ImportVerdict Verdict { get; init; }

    /// <summary>Who said so.</summary>
    public string? VerdictBy { get; init; }

    /// <summary>What became of each item.</summary>
    public required IReadOnlyList<InvoiceItemView> Items { get; init; }

    internal static InvoiceExportView Of(InvoiceExportSnapshot export, SyncStatus status) => new()
    {
        DocumentId = export.DocumentId,
        Channel = export.Channel,
        Batch = export.Batch,
        At = export.At,
        Actor = export.Actor,
        Total = export.Total,
        AccountNumber = export.AccountNumber,
        Verdict = export.Verdict,
        VerdictBy = export.VerdictBy,
        Items =
        [
            .. export.Items.Select(item => new InvoiceItemView
            {
                ItemId = item.ItemId, LineId = item.LineId, TransactionComment = item.TransactionComment, Result = InvoiceItemView.Of(export, status),
            }),
        ],
    };
}

/// <summary>An item in the exported document.</summary>
public sealed record InvoiceItemView
{
    /// <summary>The booking item's or fee item's id.</summary>
    public required string ItemId { get; init; }

    /// <summary>The LINEID in the document.</summary>
    public int LineId { get; init; }

    /// <summary>The reference that TechOne's result carries.</summary>
    public required string TransactionComment { get; init; }

    /// <summary>Imported, Refused, ExportedFile or Pending; TechOne takes a document as a whole.</summary>
    public required string Result { get; init; }

    internal static string Of(InvoiceExportSnapshot export, SyncStatus status) => status switch
    {
        SyncStatus.Success => "Imported",
        SyncStatus.Failed => "Refused",
        SyncStatus.NotRequired when export.Channel == InvoiceChannel.File => "ExportedFile",
        _ => "Pending",
    };
}

/// <summary>An item's invoice.</summary>
public sealed record InvoiceTraceView
{
    /// <summary>The invoice.</summary>
    public required string InvoiceId { get; init; }

    /// <summary>Its number.</summary>
    public string? Number { get; init; }

    /// <summary>Its DOCID.</summary>
    public long? DocumentId { get; init; }

    /// <summary>The status of its import.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<SyncStatus>))]
    public SyncStatus Status { get; init; }

    /// <summary>The items that were meant; all of the invoice where a document was asked for.</summary>
    public required IReadOnlyList<InvoiceItemView> Items { get; init; }
}
