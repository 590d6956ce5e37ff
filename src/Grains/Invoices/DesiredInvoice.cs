using CareVision.Grains.Interfaces.Invoices;
using CareVision.Integrations.TechOne;

namespace CareVision.Grains.Invoices;

/// <summary>An invoice, and what was ordered to be exported of it.</summary>
/// <param name="Details">The invoice as the portal last sent it.</param>
/// <param name="Order">The export that was asked for; null: none, so nothing is to be pushed.</param>
internal sealed record DesiredInvoice(InvoiceDetails Details, InvoiceOrder? Order);

/// <summary>
/// An export as it was when a person asked for it. It is frozen: every attempt sends the same document under the same number, and an edit
/// needs an order of its own.
/// </summary>
internal sealed record InvoiceOrder
{
    public required long DocumentId { get; init; }

    /// <summary>The TechOne installation that the number is unique in.</summary>
    public required string Series { get; init; }

    public required InvoiceChannel Channel { get; init; }

    public string? Batch { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Actor { get; init; }

    public bool StandardOrder { get; init; }

    public required string AccountNumber { get; init; }

    public required decimal Total { get; init; }

    public required IReadOnlyList<ArInvoiceLine> Lines { get; init; }

    public IReadOnlyList<ExportedItem> Items { get; init; } = [];

    public ImportVerdict Verdict { get; init; }

    public string? VerdictBy { get; init; }

    public string? VerdictReason { get; init; }

    /// <summary>The invoice was edited since.</summary>
    public bool Changed { get; init; }

    public ArInvoice ToDocument() => new(Lines[0].DOCID!, Lines[0].DREF1!, AccountNumber, Total, Lines);
}
