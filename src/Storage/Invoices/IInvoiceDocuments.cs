namespace CareVision.Storage.Invoices;

/// <summary>Numbers of AR documents, and which invoice an item was exported with.</summary>
public interface IInvoiceDocuments
{
    /// <summary>
    /// Takes items for an invoice and gives it its number: the same one however often it is asked, and never one that another invoice had.
    /// </summary>
    Task<TakenDocument> TakeAsync(InvoiceClaim claim, CancellationToken cancellationToken);

    /// <summary>The number of an invoice in a series; null before one was given.</summary>
    Task<long?> FindAsync(string series, string org, string invoice, CancellationToken cancellationToken);

    /// <summary>The items that another invoice holds, with that invoice.</summary>
    Task<IReadOnlyList<HeldItem>> HeldByOthersAsync(string org, string invoice, IReadOnlyCollection<string> items, CancellationToken cancellationToken);

    /// <summary>Lets go of all items of an invoice but these; to be called only while the outside system has nothing of it.</summary>
    Task ReleaseAsync(string org, string invoice, IReadOnlyCollection<string> keep, CancellationToken cancellationToken);

    /// <summary>The invoice that an item was exported with (T103); null when there is none in this organisation.</summary>
    Task<string?> InvoiceOfItemAsync(string org, string item, CancellationToken cancellationToken);

    /// <summary>The invoice that a document's number was given to (T103); null when there is none in this organisation.</summary>
    Task<string?> InvoiceOfDocumentAsync(string org, long document, CancellationToken cancellationToken);
}

/// <summary>What an invoice needs for its export.</summary>
public sealed record InvoiceClaim
{
    /// <summary>The series: one TechOne installation, whichever organisations share it.</summary>
    public required string Series { get; init; }

    /// <summary>No number below this one is given.</summary>
    public long First { get; init; } = 1;

    /// <summary>The organisation.</summary>
    public required string Org { get; init; }

    /// <summary>The invoice.</summary>
    public required string Invoice { get; init; }

    /// <summary>Its items.</summary>
    public required IReadOnlyCollection<string> Items { get; init; }

    /// <summary>The number it has is taken in the outside system: give it another one.</summary>
    public bool Renew { get; init; }
}

/// <summary>The number, or the item that stands in the way.</summary>
/// <param name="Document">The number; 0 when an item is held by another invoice.</param>
/// <param name="Held">That item; null when the number was given.</param>
public sealed record TakenDocument(long Document, HeldItem? Held);

/// <summary>An item and the invoice that holds it.</summary>
public sealed record HeldItem(string Item, string Invoice);
