using CareVision.Grains.Interfaces.Invoices;

namespace CareVision.Gateway.Commands;

/// <summary>What an export would send; nothing is done.</summary>
public sealed record InvoicePreviewView
{
    /// <summary>Nothing speaks against the export.</summary>
    public bool Exportable { get; init; }

    /// <summary>Why it can't be exported.</summary>
    public required IReadOnlyList<InvoiceFindingView> Refusals { get; init; }

    /// <summary>What is odd and exported all the same.</summary>
    public required IReadOnlyList<InvoiceFindingView> Warnings { get; init; }

    /// <summary>The total in Australian dollars, GST included.</summary>
    public decimal Total { get; init; }

    /// <summary>The GST within the total; for people, never sent.</summary>
    public decimal Gst { get; init; }

    /// <summary>The account that would be billed.</summary>
    public string? AccountNumber { get; init; }

    /// <summary>Whose name and address is used: <c>funding-source</c>, <c>client-contact</c> or <c>client</c>.</summary>
    public string? ContactSource { get; init; }

    /// <summary>The DOCID, where the invoice has one already; a preview gives none.</summary>
    public long? DocumentId { get; init; }

    /// <summary>The columns of the import layout.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The lines, cell by cell.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Lines { get; init; }

    internal static InvoicePreviewView Of(InvoicePreview preview) => new()
    {
        Exportable = preview.Refusals.Count == 0,
        Refusals = [.. preview.Refusals.Select(InvoiceFindingView.Of)],
        Warnings = [.. preview.Warnings.Select(InvoiceFindingView.Of)],
        Total = preview.Total,
        Gst = preview.Gst,
        AccountNumber = preview.AccountNumber,
        ContactSource = preview.ContactSource,
        DocumentId = preview.DocumentId,
        Columns = preview.Columns,
        Lines = [.. preview.Lines.Select(line => line.Cells)],
    };
}

/// <summary>Something to know before an invoice is exported.</summary>
public sealed record InvoiceFindingView
{
    /// <summary>Stable code, e.g. <c>invoice.no-debtor</c>.</summary>
    public required string Code { get; init; }

    /// <summary>A sentence for an operator.</summary>
    public required string Message { get; init; }

    /// <summary>The invoice's line, from 1; null: the invoice.</summary>
    public int? Line { get; init; }

    internal static InvoiceFindingView Of(InvoiceFinding finding) => new() { Code = finding.Code, Message = finding.Message, Line = finding.Line };
}
