using System.Security.Cryptography;
using System.Text;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.FundingSources;
using CareVision.Grains.Interfaces.Invoices;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Integrations.Providers;
using CareVision.Integrations.TechOne;
using CareVision.Storage.Invoices;
using Microsoft.Extensions.Options;

namespace CareVision.Grains.Invoices;

/// <summary>Gathers what an invoice's document is made of, from our own grains and tables, and previews it.</summary>
internal sealed class InvoicePapers(
    IGrainFactory grains, ParameterStore parameters, IInvoiceDocuments documents, IOptionsMonitor<InvoiceOptions> options)
{
    /// <summary>What the export would be, as of now; null when the client is unknown.</summary>
    public async Task<InvoiceCase> GatherAsync(string organisation, InvoiceDetails details, long? documentId)
    {
        var client = await grains.GetGrain<IClientGrain>(new ClientKey(organisation, details.ClientId).ToString()).GetAsync()
            ?? throw new InvalidOperationException("An invoice belongs to a client that exists, and clients are never removed.");
        var settings = await grains.GetGrain<IInvoiceSettingsGrain>(new InvoiceSettingsKey(organisation).ToString()).GetAsync();
        var contacts = await grains.GetGrain<IBillingContactsGrain>(new BillingContactsKey(organisation, details.ClientId).ToString()).GetAsync();
        return new InvoiceCase
        {
            Organisation = organisation,
            Details = details,
            Settings = settings,
            Client = client.Profile,
            Contacts = contacts.Contacts,
            Debtor = await DebtorAsync(organisation, details, settings),
            DocumentId = documentId,
        };
    }

    /// <summary>Every reason against the export, those of other invoices included.</summary>
    public async Task<IReadOnlyList<InvoiceFinding>> RefusalsAsync(string invoice, InvoiceCase @case)
    {
        var held = await documents.HeldByOthersAsync(@case.Organisation, invoice, Items(@case.Details), CancellationToken.None);
        return [.. InvoiceRules.Refusals(@case), .. held.Select(h => Exported(@case.Details, h))];
    }

    public async Task<InvoicePreview> PreviewAsync(string invoice, InvoiceCase @case)
    {
        var billTo = BillTo.Choose(@case.Client, @case.Contacts, @case.Details.FundingSourceId);
        var standard = @case.Settings.ColumnOrder == InvoiceColumnOrder.Standard;
        return new InvoicePreview
        {
            Refusals = await RefusalsAsync(invoice, @case),
            Warnings = [.. InvoiceRules.Warnings(@case, billTo)],
            Total = InvoiceRules.Total(@case.Details),
            Gst = @case.Details.Lines.Sum(l => InvoiceMoney.GstWithin(InvoiceMoney.Amount(l.Rate ?? 0, l.Quantity ?? 0), l.TaxRate)),
            AccountNumber = @case.Debtor.Account,
            ContactSource = billTo.Source,
            DocumentId = @case.DocumentId,
            Columns = ArInvoiceLayout.Columns(standard),
            Lines = [.. InvoiceLines.Of(@case, billTo).Select(line => new PreviewLine { Cells = ArInvoiceLayout.Cells(line, standard) })],
        };
    }

    /// <summary>Takes the items and the number for an invoice that nothing speaks against.</summary>
    public Task<TakenDocument> TakeAsync(string organisation, string invoice, InvoiceDetails details, bool renew) => documents.TakeAsync(
        new InvoiceClaim
        {
            Series = Series(organisation), First = options.CurrentValue.FirstDocumentId, Org = organisation, Invoice = invoice, Items = Items(details),
            Renew = renew,
        },
        CancellationToken.None);

    public Task<long?> DocumentIdAsync(string organisation, string invoice) =>
        documents.FindAsync(Series(organisation), organisation, invoice, CancellationToken.None);

    /// <summary>Lets go of the items that an edit has taken off an invoice which TechOne has nothing of.</summary>
    public Task ReleaseAsync(string organisation, string invoice, InvoiceDetails details) =>
        documents.ReleaseAsync(organisation, invoice, Items(details), CancellationToken.None);

    public static InvoiceFinding Exported(InvoiceDetails details, HeldItem held)
    {
        var at = details.Lines.Index().FirstOrDefault(l => l.Item.ItemId is not null && Item(l.Item) == held.Item);
        return new InvoiceFinding
        {
            Code = InvoiceFindings.ItemExported,
            Message = $"Item {held.Item.Split(':')[^1]} was exported with invoice {held.Invoice}.",
            Line = at.Item is null ? null : at.Index + 1,
        };
    }

    /// <summary>
    /// The TechOne installation that numbers are unique in: its address, whichever client id is used there. An organisation that only makes
    /// files has a series of its own.
    /// </summary>
    public string Series(string organisation) =>
        parameters.FindAccount(ProviderNames.TechOneAr, organisation) is { IsWhitelisted: true, Settings: var account }
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(account.BaseUrl.AbsoluteUri.TrimEnd('/').ToLowerInvariant())).AsSpan(0, 8))
            : $"org/{organisation}";

    private static string[] Items(InvoiceDetails details) => [.. details.Lines.Where(l => !string.IsNullOrEmpty(l.ItemId)).Select(Item).Distinct()];

    private static string Item(InvoiceLine line) => InvoiceItems.Name(line.Kind, line.ItemId!);

    private async Task<Debtor> DebtorAsync(string organisation, InvoiceDetails details, InvoiceSettings settings)
    {
        if (details.FundingSourceId is not { Length: > 0 } id)
        {
            return new Debtor(null, InvoiceFindings.NoFundingSource, "The invoice names no funding source.");
        }

        var source = await grains.GetGrain<IFundingSourceGrain>(new FundingSourceKey(organisation, id).ToString()).GetAsync();
        return source switch
        {
            null => new Debtor(null, InvoiceFindings.NoFundingSource, "The funding source does not exist."),
            { ClientId: var client } when client != details.ClientId =>
                new Debtor(null, InvoiceFindings.NoFundingSource, "The funding source belongs to another client."),
            { Sync.ExternalId: { Length: > 0 } debtor } => new Debtor(debtor),
            { Sync.Reason: SyncReasons.DontCreateDebtorAccount } when settings.ClientUserIdFallback => new Debtor(details.ClientId),
            { Sync.Reason: SyncReasons.DontCreateDebtorAccount } => new Debtor(
                null, InvoiceFindings.NoDebtorBySetting, "The funding type reference says \"Don't create debtor account in TechOne\"."),
            { Sync.Status: var status } => new Debtor(
                null, InvoiceFindings.NoDebtor, $"The client's funding source has no Debtor Account ID; its sync is {status}."),
        };
    }
}

/// <summary>Settings of AR invoices, bound to <c>TechOne:Invoices</c>.</summary>
internal sealed class InvoiceOptions
{
    public const string Section = "TechOne:Invoices";

    /// <summary>No DOCID below this one is given: where TechOne has documents of its own, the first free number. Default 1.</summary>
    public long FirstDocumentId { get; set; } = 1;
}
