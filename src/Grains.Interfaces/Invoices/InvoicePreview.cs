namespace CareVision.Grains.Interfaces.Invoices;

/// <summary>Something to know before an invoice is exported.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.InvoiceFinding)]
public sealed record InvoiceFinding
{
    /// <summary>One of <see cref="InvoiceFindings"/>.</summary>
    [Id(0)] public required string Code { get; init; }
    /// <summary>A sentence for an operator.</summary>
    [Id(1)] public required string Message { get; init; }
    /// <summary>The invoice's line it is about, from 1; null: the invoice.</summary>
    [Id(2)] public int? Line { get; init; }
}

/// <summary>What an export would send, without doing anything: no number is given and nothing is stored.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.InvoicePreview)]
public sealed record InvoicePreview
{
    /// <summary>Why it can't be exported; empty: it can.</summary>
    [Id(0)] public IReadOnlyList<InvoiceFinding> Refusals { get; init => field = Wire.Plain(value); } = [];
    /// <summary>What is odd and exported all the same.</summary>
    [Id(1)] public IReadOnlyList<InvoiceFinding> Warnings { get; init => field = Wire.Plain(value); } = [];
    /// <summary>The total in Australian dollars, GST included.</summary>
    [Id(2)] public decimal Total { get; init; }
    /// <summary>The GST within the total, line by line as TechOne works it out; for people, never sent.</summary>
    [Id(3)] public decimal Gst { get; init; }
    /// <summary>The account that would be billed; null where there is none.</summary>
    [Id(4)] public string? AccountNumber { get; init; }
    /// <summary>Whose name and address is used: <c>funding-source</c>, <c>client-contact</c> or <c>client</c> (D10).</summary>
    [Id(5)] public string? ContactSource { get; init; }
    /// <summary>The DOCID, where the invoice has one already.</summary>
    [Id(6)] public long? DocumentId { get; init; }
    /// <summary>The columns of the import layout, in the organisation's order.</summary>
    [Id(7)] public IReadOnlyList<string> Columns { get; init => field = Wire.Plain(value); } = [];
    /// <summary>The lines, cell by cell; DOCID is empty before a number is given.</summary>
    [Id(8)] public IReadOnlyList<PreviewLine> Lines { get; init => field = Wire.Plain(value); } = [];
}

/// <summary>A line of the document.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.PreviewLine)]
public sealed record PreviewLine
{
    /// <summary>The cells, in the order of the columns.</summary>
    [Id(0)] public IReadOnlyList<string> Cells { get; init => field = Wire.Plain(value); } = [];
}

/// <summary>An invoice's part of a file.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.InvoiceFilePart)]
public sealed record InvoiceFilePart
{
    /// <summary>The first rows of the whole file: the layout's name and the columns.</summary>
    [Id(0)] public required string Head { get; init; }
    /// <summary>The invoice's own rows.</summary>
    [Id(1)] public required string Rows { get; init; }
    /// <summary>The DOCID; parts of a file stand in its order.</summary>
    [Id(2)] public required long DocumentId { get; init; }
}

/// <summary>Codes of what the export finds: the first block refuses, the second warns.</summary>
public static class InvoiceFindings
{
    /// <summary>No invoice number (T99).</summary>
    public const string NoNumber = "invoice.no-number";
    /// <summary>No invoice date (T70).</summary>
    public const string NoDate = "invoice.no-date";
    /// <summary>No lines (D21).</summary>
    public const string NoLines = "invoice.no-lines";
    /// <summary>Not Australian dollars (D18).</summary>
    public const string Currency = "invoice.currency";
    /// <summary>No funding source, or one that does not exist for this client (D19).</summary>
    public const string NoFundingSource = "invoice.no-funding-source";
    /// <summary>The funding source has no Debtor Account ID yet (D3).</summary>
    public const string NoDebtor = "invoice.no-debtor";
    /// <summary>The funding type makes no debtor account, and the organisation does not bill by user id (D3, D19).</summary>
    public const string NoDebtorBySetting = "invoice.no-debtor-by-setting";
    /// <summary>The total is zero or negative (T76, D6).</summary>
    public const string TotalNotPositive = "invoice.total-not-positive";
    /// <summary>A line without tax information (D17).</summary>
    public const string NoTaxCode = "invoice.no-tax-code";
    /// <summary>A tax rate that is neither 10 nor 0 (T81).</summary>
    public const string UnknownTaxRate = "invoice.unknown-tax-rate";
    /// <summary>A line that no item can be traced back to (T98).</summary>
    public const string NoItem = "invoice.no-item";
    /// <summary>The same item stands on the invoice twice.</summary>
    public const string ItemTwice = "invoice.item-twice";
    /// <summary>The item was exported with another invoice.</summary>
    public const string ItemExported = "invoice.item-exported";
    /// <summary>A line without an applied billing category, rate or quantity (T102).</summary>
    public const string NoBillingCategory = "invoice.no-billing-category";
    /// <summary>A line with another invoice number than the invoice (D14): it belongs to another document.</summary>
    public const string OtherNumber = "invoice.other-number";
    /// <summary>A balanced document without a credit ledger or an income account (D2).</summary>
    public const string NoAccountCode = "invoice.no-account-code";

    /// <summary>A description longer than 120 characters: the rest is left out (D8).</summary>
    public const string NarrationCut = "invoice.narration-cut";
    /// <summary>A line without a description.</summary>
    public const string NoNarration = "invoice.no-narration";
    /// <summary>An e-mail address that does not look like one (T86).</summary>
    public const string OddEmail = "invoice.odd-email";
    /// <summary>An Australian post code that is not four digits (T93).</summary>
    public const string OddPostcode = "invoice.odd-postcode";
    /// <summary>An address without street, suburb and post code (D13).</summary>
    public const string NoAddress = "invoice.no-address";
    /// <summary>No billing contact: the client's own details are used (D10).</summary>
    public const string NoBillingContact = "invoice.no-billing-contact";
    /// <summary>An invoice number that may be too long for TechOne (D15).</summary>
    public const string LongNumber = "invoice.long-number";
    /// <summary>Lines with and without GST in a document that carries one amount (D7).</summary>
    public const string MixedGst = "invoice.mixed-gst";
}
