namespace CareVision.Grains.Interfaces.Invoices;

/// <summary>How an invoice becomes a document of the import.</summary>
public enum InvoiceProfile
{
    /// <summary>As the source document's table reads: one line for each item, the first with the header's values (D1, D2).</summary>
    DocumentLiteral = 0,
    /// <summary>A debtor line with the total, then a credit line for each item: a document that balances (D1, D2).</summary>
    BalancedDocument = 1,
}

/// <summary>In which order the columns of the import layout stand.</summary>
public enum InvoiceColumnOrder
{
    /// <summary>The order of the source document's table.</summary>
    Document = 0,
    /// <summary>Document, line and batch block, as in <c>FORMAT BATCH IMPORT, STANDARD 1.0</c>.</summary>
    Standard = 1,
}

/// <summary>Where a narration is cut (D8).</summary>
public enum NarrationCut
{
    /// <summary>After 40 characters.</summary>
    Hard = 0,
    /// <summary>Between words, where there is a space.</summary>
    Words = 1,
}

/// <summary>The form of <c>TransactionComment</c> (D9).</summary>
public enum TransactionCommentForm
{
    /// <summary><c>item/circle</c>.</summary>
    Alternative = 0,
    /// <summary><c>booking item|fee item/circle</c>, the absent one empty.</summary>
    Literal = 1,
}

/// <summary>An organisation's choices where the source document leaves one; the defaults are those of the decisions D1 to D21.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.InvoiceSettings)]
public sealed record InvoiceSettings
{
    /// <summary>Lines of the document (D1, D2).</summary>
    [Id(0)] public InvoiceProfile Profile { get; init; }
    /// <summary>Order of the columns in a file.</summary>
    [Id(1)] public InvoiceColumnOrder ColumnOrder { get; init; }
    /// <summary>Ledger code of the first line (T74). Default <c>R1</c>.</summary>
    [Id(2)] public string DebitLedgerCode { get; init; } = "R1";
    /// <summary>Ledger code of the credit lines; <see cref="InvoiceProfile.BalancedDocument"/> needs it.</summary>
    [Id(3)] public string? CreditLedgerCode { get; init; }
    /// <summary>The account string <c>client-site-program-natural</c> of credit lines that bring none of their own.</summary>
    [Id(4)] public string? CreditAccount { get; init; }
    /// <summary>The client's user id stands in for the Debtor Account ID where the funding type makes no debtor account (D3). Default off.</summary>
    [Id(5)] public bool ClientUserIdFallback { get; init; }
    /// <summary>Where a narration is cut (D8).</summary>
    [Id(6)] public NarrationCut NarrationCut { get; init; }
    /// <summary>The form of <c>TransactionComment</c> (D9).</summary>
    [Id(7)] public TransactionCommentForm CommentForm { get; init; }
    /// <summary>A longer invoice number is warned about (D15). Default 20.</summary>
    [Id(8)] public int LongestNumber { get; init; } = 20;
}

/// <summary>Saves an organisation's invoice settings.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.SaveInvoiceSettings)]
public sealed record SaveInvoiceSettings
{
    /// <summary>The settings as they shall be.</summary>
    [Id(0)] public required InvoiceSettings Settings { get; init; }
    /// <summary>Who asks.</summary>
    [Id(1)] public required CommandStamp Stamp { get; init; }
}
