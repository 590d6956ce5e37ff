using CareVision.Grains.Interfaces.Invoices;
using CareVision.Grains.Sync.Engine;

namespace CareVision.Grains.Invoices;

/// <summary>An invoice as others see it.</summary>
internal static class InvoiceSnapshots
{
    public static InvoiceSnapshot? Of(string id, SyncEngine<DesiredInvoice> engine) => engine.Committed is { Desired: { } desired } view
        ? new InvoiceSnapshot
        {
            Id = id, Details = desired.Details, Sync = engine.Snapshot()!, Export = Of(desired.Order), SourceVersion = view.SourceVersion,
        }
        : null;

    private static InvoiceExportSnapshot? Of(InvoiceOrder? order) => order is null
        ? null
        : new InvoiceExportSnapshot
        {
            DocumentId = order.DocumentId,
            Channel = order.Channel,
            Batch = order.Batch,
            At = order.At,
            Actor = order.Actor,
            Total = order.Total,
            AccountNumber = order.AccountNumber,
            Verdict = order.Verdict,
            VerdictBy = order.VerdictBy,
            Changed = order.Changed,
            Items = order.Items,
        };
}
