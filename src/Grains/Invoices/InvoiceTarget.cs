using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.Invoices;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Links;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Links;
using CareVision.Grains.Sync.Machine;
using CareVision.Grains.Sync.Target;
using CareVision.Integrations.Http;
using CareVision.Integrations.Providers;
using CareVision.Integrations.TechOne;
using Microsoft.Extensions.Options;

namespace CareVision.Grains.Invoices;

/// <summary>
/// An invoice's document in TechOne. Nobody knows whether TechOne refuses a second import, so it is looked for by DOCID, DREF1 and
/// TransactionComment before each, and a lost answer is settled by the same look. A file is imported by a person: the target waits for what
/// that person says, and proves a confirmation where it can.
/// </summary>
internal sealed class InvoiceTarget(IGrainFactory grains, TechOneInvoiceClient techOne, LinkGate gate, IOptionsMonitor<SyncPolicy> policies)
    : ISyncTarget<DesiredInvoice>
{
    /// <summary>Stands for the account where a person's word settles the import and no call is made.</summary>
    private const string ByHand = "by-hand";

    public string System => ProviderNames.TechOneAr;

    public SyncPolicy Policy => policies.Get(ProviderNames.TechOneAr);

    public SyncDescription Describe(DesiredInvoice desired) => new(
        string.IsNullOrWhiteSpace(desired.Details.Number) ? "Invoice without a number" : desired.Details.Number,
        $"{desired.Details.Number} {desired.Details.ClientId} {desired.Details.FundingSourceId} {desired.Order?.DocumentId} {desired.Order?.Batch}",
        desired.Details.ClientId);

    public async Task<Readiness> ReadyAsync(SyncIdentity identity, DesiredInvoice desired) => desired.Order switch
    {
        null => Readiness.NotRequired(SyncReasons.NotExported),
        { Channel: InvoiceChannel.File, Verdict: ImportVerdict.None } => Readiness.NotRequired(SyncReasons.ExportedFile),
        { Verdict: ImportVerdict.Rejected } => Readiness.Ready(ByHand),
        { Verdict: ImportVerdict.Confirmed } => await gate.CheckAsync(identity.Organisation, System) is { Kind: not ReadinessKind.NotRequired } linked
            ? linked
            : Readiness.Ready(ByHand),
        _ => await gate.CheckAsync(identity.Organisation, System),
    };

    public async Task<SyncAnswer> PushAsync(SyncOperation<DesiredInvoice> operation, CancellationToken cancellationToken)
    {
        var order = operation.Desired.Order!;
        if (ByWord(order, operation) is { } said)
        {
            return said;
        }

        var invoice = order.ToDocument();
        var found = await techOne.FindAsync(operation.Account, invoice, operation.Call, cancellationToken);
        if (!found.IsSuccess)
        {
            return SyncAnswer.Failed(Failures.Of(found.Failure), found.Calls);
        }

        if (found.Value is { State: not ArInvoiceState.Failed } there)
        {
            return Standing(there, invoice, found.Calls);
        }

        if (order.Verdict == ImportVerdict.Confirmed)
        {
            return SyncAnswer.Failed(Failures.Of(NotThere(invoice)), found.Calls);
        }

        var key = $"{operation.Identity.Organisation}/{operation.Identity.Id}/{invoice.DocumentId}";
        var made = await techOne.ImportAsync(operation.Account, invoice, key, operation.Call, cancellationToken);
        IReadOnlyList<ExternalCall> calls = [.. found.Calls, .. made.Calls];
        return made.Match(standing => Standing(standing, invoice, calls), failure => SyncAnswer.Failed(Failures.Of(failure), calls));
    }

    public async Task<SyncAnswer> ReadBackAsync(SyncOperation<DesiredInvoice> operation, CancellationToken cancellationToken)
    {
        var order = operation.Desired.Order!;
        if (ByWord(order, operation) is { } said)
        {
            return said;
        }

        var invoice = order.ToDocument();
        var found = await techOne.FindAsync(operation.Account, invoice, operation.Call, cancellationToken);
        return found.Match(
            standing => standing is { State: not ArInvoiceState.Failed } there ? Standing(there, invoice, found.Calls) : SyncAnswer.Absent(found.Calls),
            failure => SyncAnswer.Failed(Failures.Of(failure), found.Calls));
    }

    /// <summary>How far the run of the import is; one that failed is asked for its reasons (T103).</summary>
    public async Task<SyncAnswer> ConfirmAsync(SyncOperation<DesiredInvoice> operation, CancellationToken cancellationToken)
    {
        var invoice = operation.Desired.Order!.ToDocument();
        var found = await techOne.FindAsync(operation.Account, invoice, operation.Call, cancellationToken);
        if (!found.IsSuccess)
        {
            return SyncAnswer.Failed(Failures.Of(found.Failure), found.Calls);
        }

        if (found.Value is not { State: ArInvoiceState.Failed, RunId: { } run })
        {
            return found.Value is { State: not ArInvoiceState.Failed } there ? Standing(there, invoice, found.Calls) : SyncAnswer.Absent(found.Calls);
        }

        var result = await techOne.RunAsync(operation.Account, run, invoice, operation.Call, cancellationToken);
        IReadOnlyList<ExternalCall> calls = [.. found.Calls, .. result.Calls];
        return result.Match(standing => Standing(standing, invoice, calls), failure => SyncAnswer.Failed(Failures.Of(failure), calls));
    }

    public Task ParkLinkAsync(SyncIdentity identity, SyncFailure failure) =>
        grains.GetGrain<IIntegrationLinkGrain>(new IntegrationLinkKey(identity.Organisation, System).ToString()).UnauthorizedAsync(failure);

    private static SyncAnswer? ByWord(InvoiceOrder order, SyncOperation<DesiredInvoice> operation) => order.Verdict switch
    {
        ImportVerdict.Rejected => SyncAnswer.Failed(
            Failures.Of(new ExternalFailure(
                FailureClass.Rejected, TechOneErrorCodes.FileImportRejected, order.VerdictReason ?? "TechOne did not take the file.")),
            []),
        ImportVerdict.Confirmed when operation.Account.Account == ByHand => SyncAnswer.Present(order.ToDocument().DocumentId, []),
        _ => null,
    };

    private static SyncAnswer Standing(ArInvoiceStanding standing, ArInvoice invoice, IReadOnlyList<ExternalCall> calls) =>
        standing.State == ArInvoiceState.Processing
            ? new SyncAnswer(SyncFinding.AwaitingVendor, null, null, calls)
            : SyncAnswer.Present(invoice.DocumentId, calls);

    private static ExternalFailure NotThere(ArInvoice invoice) => new(
        FailureClass.Rejected, TechOneErrorCodes.InvoiceNotFound, $"TechOne has no document {invoice.DocumentId} with this invoice number and these items.");
}
