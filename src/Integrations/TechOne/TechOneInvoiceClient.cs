using System.Collections.Concurrent;
using System.Globalization;
using CareVision.Integrations.Http;
using CareVision.Integrations.Providers;
using Refit;

namespace CareVision.Integrations.TechOne;

/// <summary>The AR invoice import of TechOne Accounts Receivable: import, find, and the result of a run.</summary>
/// <remarks>Nobody knows that TechOne prevents a second import: find first, and never repeat an unknown outcome.</remarks>
public sealed class TechOneInvoiceClient
{
    private const string Done = "S";
    private const string Busy = "P";
    private const string Broken = "F";

    private readonly ConcurrentDictionary<HttpClient, ITechOneApi> _apis = new();
    private readonly ParameterStore _store;
    private readonly AccountHttpClients _clients;
    private readonly TimeProvider _time;

    internal TechOneInvoiceClient(ParameterStore store, AccountHttpClients clients, TimeProvider time)
    {
        _store = store;
        _clients = clients;
        _time = time;
    }

    /// <summary>Finds a document by DOCID, invoice number and the comments of its lines. To be asked before each import.</summary>
    /// <param name="account">The TechOne account.</param>
    /// <param name="invoice">The invoice as it was or would be sent.</param>
    /// <param name="context">The call's context.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>
    /// Where it stands; null when TechOne says that there is none. Rejected when another document has the DOCID, when there are several, or when
    /// account or total differ.
    /// </returns>
    public async Task<ExternalOutcome<ArInvoiceStanding?>> FindAsync(
        ProviderAccount account, ArInvoice invoice, CallContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        if (Api(account) is not { } api)
        {
            return ExternalOutcome.Failed<ArInvoiceStanding?>(TechOneDebtorClient.NotConfigured(account));
        }

        var session = new CallSession(account, context, _time, TechOneJson.Words, Personal(invoice));
        var keys = new ServiceItems<ArInvoiceKey> { Items = [new ArInvoiceKey { DOCID = invoice.DocumentId }] };
        var reply = await session.ReadAsync((scope, token) => api.ReadForAllArInvoice(keys, scope, token), ct);
        if (!reply.IsSuccess)
        {
            return session.Failed<ArInvoiceStanding?>(reply.Failure);
        }

        if (Errors(reply.Body.Messages) is [var error, ..])
        {
            return session.Failed<ArInvoiceStanding?>(TechOneErrorCodes.Map(error.Code, Text([error], invoice, session, reply.Scope), null));
        }

        // Only a list that is really there can say that a document is not: a missing one must never lead to a second import.
        return reply.Body.Data?.Items is { } items && items.TrueForAll(item => item.DOCID == invoice.DocumentId && StateOf(item.Status) is not null)
            ? Standing(items, invoice, session)
            : session.Failed<ArInvoiceStanding?>(FailureClassifier.Unreadable(reply.Scope));
    }

    /// <summary>Imports one document. Asked twice, TechOne may import twice.</summary>
    /// <param name="account">The TechOne account.</param>
    /// <param name="invoice">The document.</param>
    /// <param name="key">Our key of this import, the same at each attempt; whether TechOne heeds it is not known.</param>
    /// <param name="context">The call's context.</param>
    /// <param name="ct">Gives up; after the first byte the outcome is then unknown, not cancelled.</param>
    public async Task<ExternalOutcome<ArInvoiceStanding>> ImportAsync(
        ProviderAccount account, ArInvoice invoice, string key, CallContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        if (Api(account) is not { } api)
        {
            return ExternalOutcome.Failed<ArInvoiceStanding>(TechOneDebtorClient.NotConfigured(account));
        }

        var session = new CallSession(account, context, _time, TechOneJson.Words, Personal(invoice));
        var import = new ArImportRequest { Format = ArInvoiceLayout.Format, BatchName = key, Lines = invoice.Lines };
        var reply = await session.WriteAsync((scope, token) => api.ImportArInvoice(import, key, scope, token), ct);
        if (!reply.IsSuccess)
        {
            return session.Failed<ArInvoiceStanding>(reply.Failure);
        }

        if (Errors(reply.Body.Messages) is { Count: > 0 } errors)
        {
            return session.Failed<ArInvoiceStanding>(Refused(errors, invoice, session, reply.Scope));
        }

        // An answer about something else proves nothing about our request.
        return reply.Body.Data is { } run && StateOf(run.Status) is { } state and not ArInvoiceState.Failed
            && run.Documents is [{ } made] && made.DOCID == invoice.DocumentId
            ? session.Succeeded(new ArInvoiceStanding(state, run.RunId))
            : session.Failed<ArInvoiceStanding>(FailureClassifier.Unreadable(reply.Scope));
    }

    /// <summary>Says why a run of an import has failed.</summary>
    /// <param name="account">The TechOne account.</param>
    /// <param name="run">The run.</param>
    /// <param name="invoice">The invoice it brought.</param>
    /// <param name="context">The call's context.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Where the run stands; rejected with TechOne's reasons when it has failed.</returns>
    public async Task<ExternalOutcome<ArInvoiceStanding>> RunAsync(
        ProviderAccount account, string run, ArInvoice invoice, CallContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        if (Api(account) is not { } api)
        {
            return ExternalOutcome.Failed<ArInvoiceStanding>(TechOneDebtorClient.NotConfigured(account));
        }

        var session = new CallSession(account, context, _time, TechOneJson.Words, Personal(invoice));
        var reply = await session.ReadAsync((scope, token) => api.ArInvoiceRunStatus(new ArInvoiceKey { RunId = run }, scope, token), ct);
        if (!reply.IsSuccess)
        {
            return session.Failed<ArInvoiceStanding>(reply.Failure);
        }

        if (reply.Body.Data is not { } data || data.RunId != run || StateOf(data.Status) is not { } state)
        {
            return session.Failed<ArInvoiceStanding>(FailureClassifier.Unreadable(reply.Scope));
        }

        var errors = Errors([.. reply.Body.Messages ?? [], .. (data.Steps ?? []).SelectMany(step => step.Messages ?? [])]);
        return state == ArInvoiceState.Failed
            ? session.Failed<ArInvoiceStanding>(new(FailureClass.Rejected, TechOneErrorCodes.InvoiceRefused, Text(errors, invoice, session, reply.Scope))
            {
                VendorCode = errors is [var first, ..] ? first.Code : null,
            })
            : session.Succeeded(new ArInvoiceStanding(state, run));
    }

    private static ExternalOutcome<ArInvoiceStanding?> Standing(List<ArInvoiceDocument> items, ArInvoice invoice, CallSession session)
    {
        // What a failed run brought is not in the ledger: it proves neither that ours is there nor that the number is taken.
        var there = items.Where(item => StateOf(item.Status) != ArInvoiceState.Failed).ToList();
        var comments = Comments(invoice.Lines.Select(line => line.TransactionComment));
        var ours = there
            .Where(item => item.DREF1 == invoice.Number && Comments((item.Lines ?? []).Select(line => line.TransactionComment)).SetEquals(comments))
            .ToList();
        return (ours, there.Count - ours.Count) switch
        {
            ([], > 0) => session.Failed<ArInvoiceStanding?>(new(
                FailureClass.Rejected, TechOneErrorCodes.DocumentIdTaken, $"Another document in TechOne has the DOCID {invoice.DocumentId}.")),
            ([], _) => session.Succeeded(items.Count == 0 ? null : new ArInvoiceStanding(ArInvoiceState.Failed, items[^1].RunId)),
            ([var one], _) when one.AccountNumber != invoice.AccountNumber || one.Total != invoice.Total =>
                session.Failed<ArInvoiceStanding?>(new(
                    FailureClass.Rejected,
                    TechOneErrorCodes.InvoiceDiffers,
                    string.Create(CultureInfo.InvariantCulture, $"TechOne has document {invoice.DocumentId} with another account or a total of {one.Total:0.00}."))),
            ([var one], _) => session.Succeeded<ArInvoiceStanding?>(new(StateOf(one.Status)!.Value, one.RunId)),
            _ => session.Failed<ArInvoiceStanding?>(new(
                FailureClass.Rejected, TechOneErrorCodes.DuplicateInvoices, $"TechOne has document {invoice.DocumentId} {ours.Count} times.")),
        };
    }

    private static ExternalFailure Refused(List<TechOneMessage> errors, ArInvoice invoice, CallSession session, CallScope scope)
    {
        var text = Text(errors, invoice, session, scope);
        // "Imported already" may well be our own import whose answer was lost: the outcome is read, not guessed.
        return errors.Exists(error => error.Code == TechOneErrorCodes.VendorImportedAlready)
            ? new(FailureClass.Unknown, TechOneErrorCodes.InvoiceImportedAlready, text) { VendorCode = TechOneErrorCodes.VendorImportedAlready }
            : new(FailureClass.Rejected, TechOneErrorCodes.InvoiceRefused, text) { VendorCode = errors[0].Code };
    }

    /// <summary>TechOne's words, each with the line and the item it is about (T103).</summary>
    private static string Text(List<TechOneMessage> errors, ArInvoice invoice, CallSession session, CallScope scope) =>
        errors.Count == 0
            ? "TechOne refused the invoice without saying why."
            : string.Join(' ', errors.Take(5).Select(error => Where(error, invoice) + session.Safe(error.Message ?? "No reason was given.", scope)));

    private static string Where(TechOneMessage error, ArInvoice invoice) =>
        error.LINEID is { Length: > 0 } id && invoice.Lines.FirstOrDefault(line => line.LINEID == id) is { } line
            ? line.TransactionComment is { Length: > 0 } item ? $"Line {id} ({item}): " : $"Line {id}: "
            : "";

    private static HashSet<string> Comments(IEnumerable<string?> comments) => [.. comments.Select(comment => comment ?? "")];

    private static string?[] Personal(ArInvoice invoice) => [.. invoice.Lines.SelectMany(line => line.Personal()).Where(value => value?.Length > 2).Distinct()];

    private static ArInvoiceState? StateOf(string? status) => status switch
    {
        Done => ArInvoiceState.Imported,
        Busy => ArInvoiceState.Processing,
        Broken => ArInvoiceState.Failed,
        _ => null,
    };

    private static List<TechOneMessage> Errors(IEnumerable<TechOneMessage>? messages) => [.. (messages ?? []).Where(message => message.IsError)];

    private ITechOneApi? Api(ProviderAccount account) => _store.Find(account) is { } settings
        ? _apis.GetOrAdd(_clients.ForApi(account, settings.BaseUrl), static c => RestService.For<ITechOneApi>(c, TechOneRefit.Settings))
        : null;
}
