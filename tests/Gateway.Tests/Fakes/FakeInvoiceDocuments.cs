using CareVision.Storage.Invoices;

namespace CareVision.Gateway.Tests.Fakes;

/// <summary>Knows one item and one document: those of invoice <c>inv-1</c> of the organisation <c>demo</c>.</summary>
sealed class FakeInvoiceDocuments : IInvoiceDocuments
{
    public Task<string?> InvoiceOfItemAsync(string org, string item, CancellationToken cancellationToken) =>
        Task.FromResult((org, item) == ("demo", "booking:4711") ? "inv-1" : null);

    public Task<string?> InvoiceOfDocumentAsync(string org, long document, CancellationToken cancellationToken) =>
        Task.FromResult((org, document) == ("demo", 101) ? "inv-1" : null);

    public Task<TakenDocument> TakeAsync(InvoiceClaim claim, CancellationToken cancellationToken) => throw NotTheGateways();

    public Task<long?> FindAsync(string series, string org, string invoice, CancellationToken cancellationToken) => throw NotTheGateways();

    public Task<IReadOnlyList<HeldItem>> HeldByOthersAsync(
        string org, string invoice, IReadOnlyCollection<string> items, CancellationToken cancellationToken) => throw NotTheGateways();

    public Task ReleaseAsync(string org, string invoice, IReadOnlyCollection<string> keep, CancellationToken cancellationToken) => throw NotTheGateways();

    static InvalidOperationException NotTheGateways() => new("The gateway gives no numbers.");
}
