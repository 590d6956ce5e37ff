using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Grains.Interfaces.Invoices;

/// <summary>What an invoice line is about (T101).</summary>
public enum InvoiceLineKind
{
    /// <summary>Never sent.</summary>
    None = 0,
    /// <summary>An item of a booking.</summary>
    Booking = 1,
    /// <summary>A fee of the client.</summary>
    Fee = 2,
}

/// <summary>A line of an invoice. What a rule of the export asks for may be missing here: it is stored, and the export says so.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.InvoiceLine)]
public sealed record InvoiceLine
{
    /// <summary>Booking or fee.</summary>
    [Id(0)] public required InvoiceLineKind Kind { get; init; }
    /// <summary>The booking details item id or the patient fee item id (T98).</summary>
    [Id(1)] public string? ItemId { get; init; }
    /// <summary>The booking's line item description or the fee's item name (T77).</summary>
    [Id(2)] public string? Description { get; init; }
    /// <summary>The applied billing category, which gives the rate (T102).</summary>
    [Id(3)] public string? BillingCategory { get; init; }
    /// <summary>The category's rate in Australian dollars, GST included.</summary>
    [Id(4)] public decimal? Rate { get; init; }
    /// <summary>How much of it.</summary>
    [Id(5)] public decimal? Quantity { get; init; }
    /// <summary>GST in per cent: 10 or 0; null: not known, which is never taken for free (D17).</summary>
    [Id(6)] public decimal? TaxRate { get; init; }
    /// <summary>The line's own invoice number, where it has one (D14).</summary>
    [Id(7)] public string? InvoiceNumber { get; init; }
    /// <summary>The income account, <c>client-site-program-natural</c>; null: the organisation's.</summary>
    [Id(8)] public string? Account { get; init; }
}

/// <summary>An invoice as the portal knows it.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.InvoiceDetails)]
public sealed record InvoiceDetails
{
    /// <summary>The invoice number, <c>DREF1</c> (T99).</summary>
    [Id(0)] public string? Number { get; init; }
    /// <summary>The invoice's local date (T70).</summary>
    [Id(1)] public DateOnly? Date { get; init; }
    /// <summary>The client who is billed.</summary>
    [Id(2)] public required string ClientId { get; init; }
    /// <summary>The funding source that pays.</summary>
    [Id(3)] public string? FundingSourceId { get; init; }
    /// <summary>The currency; only AUD can be exported (D18).</summary>
    [Id(4)] public string Currency { get; init; } = "AUD";
    /// <summary>The client's care circle, part of <c>TransactionComment</c>; null: the organisation (D9).</summary>
    [Id(5)] public string? CircleId { get; init; }
    /// <summary>The lines, in the order of the invoice.</summary>
    [Id(6)] public IReadOnlyList<InvoiceLine> Lines { get; init => field = Wire.Plain(value); } = [];
}

/// <summary>Creates or changes an invoice.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.SaveInvoice)]
public sealed record SaveInvoice
{
    /// <summary>The invoice as it shall be.</summary>
    [Id(0)] public required InvoiceDetails Details { get; init; }
    /// <summary>The portal's version of the record; an older one than stored is refused. Null: not versioned.</summary>
    [Id(1)] public long? SourceVersion { get; init; }
    /// <summary>Who asks.</summary>
    [Id(2)] public required CommandStamp Stamp { get; init; }
}

/// <summary>How an invoice gets to TechOne.</summary>
public enum InvoiceChannel
{
    /// <summary>Never sent.</summary>
    None = 0,
    /// <summary>By TechOne's API.</summary>
    Api = 1,
    /// <summary>In a file that a person imports.</summary>
    File = 2,
}

/// <summary>What a person says became of the import of a file.</summary>
public enum ImportVerdict
{
    /// <summary>Nobody has said anything yet.</summary>
    None = 0,
    /// <summary>TechOne has the invoice.</summary>
    Confirmed = 1,
    /// <summary>TechOne did not take it.</summary>
    Rejected = 2,
}

/// <summary>Asks for the export of an invoice.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.ExportInvoice)]
public sealed record ExportInvoice
{
    /// <summary>Which way.</summary>
    [Id(0)] public required InvoiceChannel Channel { get; init; }
    /// <summary>The file it becomes a part of, or the run that asks; asked again with the same one, nothing happens twice.</summary>
    [Id(1)] public string? Batch { get; init; }
    /// <summary>Who asks.</summary>
    [Id(2)] public required CommandStamp Stamp { get; init; }
}

/// <summary>Says what became of the import of a file.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.SettleInvoiceImport)]
public sealed record SettleInvoiceImport
{
    /// <summary>Confirmed or rejected.</summary>
    [Id(0)] public required ImportVerdict Verdict { get; init; }
    /// <summary>Why TechOne rejected it, in the operator's words.</summary>
    [Id(1)] public string? Reason { get; init; }
    /// <summary>Who says so.</summary>
    [Id(2)] public required CommandStamp Stamp { get; init; }
}

/// <summary>The export of an invoice: frozen when it was asked for, whatever is edited later.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.InvoiceExportSnapshot)]
public sealed record InvoiceExportSnapshot
{
    /// <summary>The DOCID: one for each invoice, kept for ever (T69).</summary>
    [Id(0)] public required long DocumentId { get; init; }
    /// <summary>Which way it goes.</summary>
    [Id(1)] public required InvoiceChannel Channel { get; init; }
    /// <summary>The file it is part of, or the run that asked for it.</summary>
    [Id(2)] public string? Batch { get; init; }
    /// <summary>When the export was asked for (UTC).</summary>
    [Id(3)] public DateTimeOffset At { get; init; }
    /// <summary>Who asked.</summary>
    [Id(4)] public required string Actor { get; init; }
    /// <summary>The total in Australian dollars, GST included.</summary>
    [Id(5)] public decimal Total { get; init; }
    /// <summary>The Debtor Account ID, or the client's user id, that is billed.</summary>
    [Id(6)] public required string AccountNumber { get; init; }
    /// <summary>What a person said about the import of the file.</summary>
    [Id(7)] public ImportVerdict Verdict { get; init; }
    /// <summary>Who said so.</summary>
    [Id(8)] public string? VerdictBy { get; init; }
    /// <summary>The invoice was edited after this export was asked for.</summary>
    [Id(9)] public bool Changed { get; init; }
    /// <summary>Which line of the document each item is (T103).</summary>
    [Id(10)] public IReadOnlyList<ExportedItem> Items { get; init => field = Wire.Plain(value); } = [];
}

/// <summary>An item of an invoice in the exported document.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.ExportedItem)]
public sealed record ExportedItem
{
    /// <summary>The <c>LINEID</c>.</summary>
    [Id(0)] public required int LineId { get; init; }
    /// <summary>The <c>TransactionComment</c>, by which TechOne's answer is traced back.</summary>
    [Id(1)] public required string TransactionComment { get; init; }
    /// <summary>The booking item's or fee item's id.</summary>
    [Id(2)] public required string ItemId { get; init; }
}

/// <summary>An invoice as stored.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.InvoiceSnapshot)]
public sealed record InvoiceSnapshot
{
    /// <summary>The invoice's id.</summary>
    [Id(0)] public required string Id { get; init; }
    /// <summary>The invoice.</summary>
    [Id(1)] public required InvoiceDetails Details { get; init; }
    /// <summary>The state of its import; the external id is the DOCID once TechOne has it.</summary>
    [Id(2)] public required SyncSnapshot Sync { get; init; }
    /// <summary>The export; null before one was asked for.</summary>
    [Id(3)] public InvoiceExportSnapshot? Export { get; init; }
    /// <summary>The portal's version, if it sends one.</summary>
    [Id(4)] public long? SourceVersion { get; init; }
}
