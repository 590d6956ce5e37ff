using CareVision.Grains.Interfaces.Sync;
using Orleans.Concurrency;

namespace CareVision.Grains.Interfaces.Invoices;

/// <summary>An invoice; its sync imports it into TechOne's Accounts Receivable once an export was asked for. Key: <see cref="Keys.InvoiceKey"/>.</summary>
[Alias(Aliases.InvoiceGrain)]
public interface IInvoiceGrain : ISyncedGrain
{
    /// <summary>
    /// Creates or changes the invoice; nothing is sent. An edit never changes an export that is under way: it is kept and shown. Refused:
    /// <c>organisation-not-found</c>, <c>client-not-found</c>, <c>source-version-stale</c>.
    /// </summary>
    [Alias("save")]
    Task<CommandResult<InvoiceSnapshot>> SaveAsync(SaveInvoice command);

    /// <summary>The invoice, or null when it does not exist.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<InvoiceSnapshot?> GetAsync();

    /// <summary>What an export would send; null when the invoice does not exist.</summary>
    [AlwaysInterleave, Alias("preview")]
    Task<InvoicePreview?> PreviewAsync();

    /// <summary>
    /// Gives the invoice its DOCID, freezes its document and begins the import (or makes it part of a file). Refused: <c>invoice-not-found</c>,
    /// <c>invoice-not-exportable</c>, <c>invoice-already-exported</c>, <c>link-not-linked</c>.
    /// </summary>
    [Alias("export")]
    Task<CommandResult<InvoiceSnapshot>> ExportAsync(ExportInvoice command);

    /// <summary>A person says what became of the file's import. Refused: <c>invoice-not-found</c>, <c>record-wrong-phase</c>.</summary>
    [Alias("settle-import")]
    Task<CommandResult<InvoiceSnapshot>> SettleImportAsync(SettleInvoiceImport command);

    /// <summary>The invoice's part of a file; null when it is not part of it.</summary>
    [AlwaysInterleave, Alias("get-file-part")]
    Task<InvoiceFilePart?> GetFilePartAsync(string batch);
}

/// <summary>An organisation's invoice settings. Key: <see cref="Keys.InvoiceSettingsKey"/>.</summary>
[Alias(Aliases.InvoiceSettingsGrain)]
public interface IInvoiceSettingsGrain : IGrainWithStringKey
{
    /// <summary>Saves the settings. Refused: <c>organisation-not-found</c>, <c>invalid</c>.</summary>
    [Alias("save")]
    Task<CommandResult<InvoiceSettings>> SaveAsync(SaveInvoiceSettings command);

    /// <summary>The settings; the defaults where none were saved.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<InvoiceSettings> GetAsync();
}

/// <summary>A client's billing contacts. Key: <see cref="Keys.BillingContactsKey"/>.</summary>
[Alias(Aliases.BillingContactsGrain)]
public interface IBillingContactsGrain : IGrainWithStringKey
{
    /// <summary>Saves all contacts. Refused: <c>client-not-found</c>, <c>invalid</c>.</summary>
    [Alias("save")]
    Task<CommandResult<BillingContactsSnapshot>> SaveAsync(SaveBillingContacts command);

    /// <summary>The contacts; none where none were saved.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<BillingContactsSnapshot> GetAsync();
}
