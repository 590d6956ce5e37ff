namespace CareVision.Gateway.Commands;

/// <summary>A file of invoices.</summary>
public sealed record InvoiceFileView
{
    /// <summary>The file's id.</summary>
    public required string Batch { get; init; }

    /// <summary>Where the file is read, as often as needed.</summary>
    public required string Href { get; init; }

    /// <summary>The invoices in it, in the order of their DOCIDs.</summary>
    public required IReadOnlyList<InvoiceInFileView> Invoices { get; init; }

    /// <summary>What they bill together, in Australian dollars.</summary>
    public decimal Total { get; init; }

    /// <summary>The invoices that were asked for and are not in it.</summary>
    public required IReadOnlyList<InvoiceLeftOutView> LeftOut { get; init; }
}

/// <summary>An invoice in a file.</summary>
public sealed record InvoiceInFileView
{
    /// <summary>The invoice.</summary>
    public required string InvoiceId { get; init; }

    /// <summary>Its DOCID.</summary>
    public long DocumentId { get; init; }

    /// <summary>Its total in Australian dollars.</summary>
    public decimal Total { get; init; }
}

/// <summary>An invoice that is not in a file.</summary>
public sealed record InvoiceLeftOutView
{
    /// <summary>The invoice.</summary>
    public required string InvoiceId { get; init; }

    /// <summary>A code of the problem catalogue.</summary>
    public required string Code { get; init; }

    /// <summary>What an operator is told.</summary>
    public string? Detail { get; init; }
}
