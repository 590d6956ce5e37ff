using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Invoices;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Gateway.Tests.Fakes;

/// <summary>An invoice that becomes part of whatever file it is asked to; number 13 is refused.</summary>
sealed class FakeInvoice(FakeCluster cluster, string key)
    : FakeRecord(cluster, InvoiceKey.Parse(key).Organisation, "invoice", InvoiceKey.Parse(key).Id), IInvoiceGrain
{
    public const string Unlucky = "inv-13";

    InvoiceSnapshot? stored;

    public ExportInvoice? LastExport { get; private set; }

    public SettleInvoiceImport? LastVerdict { get; private set; }

    string Id => InvoiceKey.Parse(key).Id;

    public Task<CommandResult<InvoiceSnapshot>> SaveAsync(SaveInvoice command)
    {
        Cluster.Commanded();
        Sync ??= Pending with { Status = SyncStatus.NotRequired, Phase = SyncPhase.NotRequired, Reason = SyncReasons.NotExported };
        stored = new InvoiceSnapshot { Id = Id, Details = command.Details, Sync = Sync, SourceVersion = command.SourceVersion };
        return Task.FromResult(CommandResult.Accepted(stored));
    }

    public Task<InvoiceSnapshot?> GetAsync() => Task.FromResult(stored is null ? null : stored with { Sync = Sync! });

    public Task<InvoicePreview?> PreviewAsync() => Task.FromResult(stored is null
        ? null
        : new InvoicePreview
        {
            Refusals = [new InvoiceFinding { Code = InvoiceFindings.NoDebtor, Message = "none", Line = null }],
            Warnings = [new InvoiceFinding { Code = InvoiceFindings.NarrationCut, Message = "cut", Line = 2 }],
            Total = 136m, Gst = 1m, Columns = ["DOCID", "DDATE1"], Lines = [new PreviewLine { Cells = ["=cmd", "31/07/2026"] }],
        });

    public Task<CommandResult<InvoiceSnapshot>> ExportAsync(ExportInvoice command)
    {
        Cluster.Commanded();
        LastExport = command;
        if (stored is null)
        {
            return Refused(ProblemCodes.InvoiceNotFound);
        }

        if (Id == Unlucky)
        {
            return Refused(ProblemCodes.InvoiceNotExportable);
        }

        Cluster.Log.Commit(InvoiceKey.Parse(key).Organisation, command.Stamp);
        stored = stored with
        {
            Export = new InvoiceExportSnapshot
            {
                DocumentId = 101, Channel = command.Channel, Batch = command.Batch, Actor = command.Stamp.Actor, Total = 136m, AccountNumber = "100234",
                Items = [new ExportedItem { LineId = 1, ItemId = "4711", TransactionComment = "4711/demo" }],
            },
        };
        return Task.FromResult(CommandResult.Accepted(stored));
    }

    public Task<CommandResult<InvoiceSnapshot>> SettleImportAsync(SettleInvoiceImport command)
    {
        Cluster.Commanded();
        LastVerdict = command;
        return stored is null ? Refused(ProblemCodes.InvoiceNotFound) : Task.FromResult(CommandResult.Accepted(stored));
    }

    public Task<InvoiceFilePart?> GetFilePartAsync(string batch) => Task.FromResult(
        stored?.Export?.Batch == batch ? new InvoiceFilePart { Head = "HEAD\r\n", Rows = $"{Id}\r\n", DocumentId = 101 } : null);

    static Task<CommandResult<InvoiceSnapshot>> Refused(string code) => Task.FromResult(CommandResult.Refused<InvoiceSnapshot>(code, "no"));
}

sealed class FakeInvoiceSettings(FakeCluster cluster) : IInvoiceSettingsGrain
{
    InvoiceSettings stored = new();

    public Task<CommandResult<InvoiceSettings>> SaveAsync(SaveInvoiceSettings command)
    {
        cluster.Commanded();
        stored = command.Settings;
        return Task.FromResult(CommandResult.Accepted(stored));
    }

    public Task<InvoiceSettings> GetAsync() => Task.FromResult(stored);
}

sealed class FakeBillingContacts(FakeCluster cluster) : IBillingContactsGrain
{
    BillingContactsSnapshot stored = new();

    public Task<CommandResult<BillingContactsSnapshot>> SaveAsync(SaveBillingContacts command)
    {
        cluster.Commanded();
        stored = new BillingContactsSnapshot { Contacts = command.Contacts };
        return Task.FromResult(CommandResult.Accepted(stored));
    }

    public Task<BillingContactsSnapshot> GetAsync() => Task.FromResult(stored);
}
