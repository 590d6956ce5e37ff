using CareVision.Storage.Data;
using Npgsql;

namespace CareVision.Storage.Invoices;

/// <inheritdoc cref="IInvoiceDocuments" />
sealed class InvoiceDocuments(StorageDatabase database) : IInvoiceDocuments
{
    const string ItemHeld = "CV001";

    public async Task<TakenDocument> TakeAsync(InvoiceClaim claim, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        try
        {
            var document = await database.Pool.Command(
                    "SELECT take_invoice_document($1, $2, $3, $4, $5, $6)",
                    claim.Series, claim.First, claim.Org, claim.Invoice, claim.Items.ToArray(), claim.Renew)
                .ScalarAsync<long>(cancellationToken);
            return new(document, null);
        }
        catch (PostgresException held) when (held.SqlState == ItemHeld)
        {
            return held.Hint?.Split(' ') is [var item, var invoice]
                ? new(0, new(item, invoice))
                : throw new InvalidOperationException("take_invoice_document said that an item is held and not which.", held);
        }
    }

    public async Task<long?> FindAsync(string series, string org, string invoice, CancellationToken cancellationToken) =>
        await database.Pool.Command(
                "SELECT document FROM invoice_document WHERE org = $1 AND invoice = $2 AND series = $3 AND current", org, invoice, series)
            .ScalarAsync<long>(cancellationToken) is var document and > 0
            ? document
            : null;

    public async Task<IReadOnlyList<HeldItem>> HeldByOthersAsync(
        string org, string invoice, IReadOnlyCollection<string> items, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        return await database.Pool.Command(
                "SELECT item, invoice FROM invoice_item WHERE org = $1 AND item = ANY ($3) AND invoice <> $2 ORDER BY item", org, invoice, items.ToArray())
            .ReadAllAsync(row => new HeldItem(row.GetString(0), row.GetString(1)), cancellationToken);
    }

    public async Task ReleaseAsync(string org, string invoice, IReadOnlyCollection<string> keep, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keep);
        await database.Pool
            .Command("DELETE FROM invoice_item WHERE org = $1 AND invoice = $2 AND NOT item = ANY ($3)", org, invoice, keep.ToArray())
            .RunAsync(cancellationToken);
    }

    public async Task<string?> InvoiceOfItemAsync(string org, string item, CancellationToken cancellationToken) =>
        await database.Pool.Command("SELECT invoice FROM invoice_item WHERE org = $1 AND item = $2", org, item)
            .ScalarAsync<string>(cancellationToken);

    public async Task<string?> InvoiceOfDocumentAsync(string org, long document, CancellationToken cancellationToken) =>
        await database.Pool.Command(
                "SELECT invoice FROM invoice_document WHERE org = $1 AND document = $2 ORDER BY current DESC, at DESC LIMIT 1", org, document)
            .ScalarAsync<string>(cancellationToken);
}
