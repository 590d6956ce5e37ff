using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Engine;

namespace CareVision.Grains.Invoices;

/// <summary>Where an invoice stands between the portal and TechOne.</summary>
internal enum InvoiceStage
{
    /// <summary>TechOne has nothing of it and nothing is under way: it may be exported.</summary>
    Free,
    /// <summary>Part of a file whose import nobody has settled.</summary>
    File,
    /// <summary>On its way, or nobody knows yet what became of it.</summary>
    UnderWay,
    /// <summary>TechOne has it.</summary>
    Imported,
}

internal static class InvoiceStages
{
    public static InvoiceStage Of(SyncView<DesiredInvoice> view) => view.Record switch
    {
        _ when view.Desired?.Order is null => InvoiceStage.Free,
        { Phase: SyncPhase.Synced } => InvoiceStage.Imported,
        { Phase: SyncPhase.NotRequired, Reason: SyncReasons.ExportedFile } => InvoiceStage.File,
        // Refused, or given up with certainty that nothing arrived.
        { Phase: SyncPhase.Rejected or SyncPhase.Exhausted or SyncPhase.NotRequired } => InvoiceStage.Free,
        _ => InvoiceStage.UnderWay,
    };

    public static string Say(InvoiceStage stage) => stage switch
    {
        InvoiceStage.File => "part of a file",
        InvoiceStage.Imported => "in TechOne",
        _ => "on its way to TechOne",
    };
}
