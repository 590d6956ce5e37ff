using System.Collections.Concurrent;
using CareVision.Integrations.Http;
using CareVision.Integrations.Providers;
using Refit;

namespace CareVision.Integrations.TechOne;

/// <summary>Debtor accounts of TechOne Accounts Receivable: find, create, read, and the references they may use.</summary>
/// <remarks>An HTTP status of 200 is not success here: TechOne puts errors into the answer.</remarks>
public sealed class TechOneDebtorClient
{
    private const int PageSize = 500;

    private readonly ConcurrentDictionary<HttpClient, ITechOneApi> _apis = new();
    private readonly ParameterStore _store;
    private readonly AccountHttpClients _clients;
    private readonly TimeProvider _time;

    internal TechOneDebtorClient(ParameterStore store, AccountHttpClients clients, TimeProvider time)
    {
        _store = store;
        _clients = clients;
        _time = time;
    }

    /// <summary>Finds the account that carries our reference. To be asked before each create.</summary>
    /// <param name="account">The TechOne account.</param>
    /// <param name="externalReference">The reference, <c>{organisation}/{fundingSource}</c>.</param>
    /// <param name="context">The call's context.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The account; null when TechOne says that there is none; rejected when there are several.</returns>
    public Task<ExternalOutcome<DebtorAccount?>> FindDebtorAsync(
        ProviderAccount account, string externalReference, CallContext context, CancellationToken ct) =>
        LookUpAsync(
            account,
            new DebtorDocument { ExternalReference = externalReference },
            found => found.ExternalReference == externalReference,
            static (api, keys, scope, token) => api.ReadForAllDebtorAccount(keys, scope, token),
            context,
            ct);

    /// <summary>Reads an account by its number.</summary>
    /// <param name="account">The TechOne account.</param>
    /// <param name="ledger">The ledger, such as <c>R1</c>.</param>
    /// <param name="number">The Debtor Account ID.</param>
    /// <param name="context">The call's context.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The account; null when TechOne says that there is none.</returns>
    public Task<ExternalOutcome<DebtorAccount?>> ReadDebtorAsync(
        ProviderAccount account, string ledger, string number, CallContext context, CancellationToken ct) =>
        LookUpAsync(
            account,
            new DebtorDocument { LedgerCode = ledger, AccountNumber = number },
            found => found.AccountNumber == number && found.LedgerCode == ledger,
            static (api, keys, scope, token) => api.ReadDebtorAccount(keys, scope, token),
            context,
            ct);

    /// <summary>Creates an account. Asked twice, TechOne may create twice: find first, and never repeat an unknown outcome.</summary>
    /// <param name="account">The TechOne account.</param>
    /// <param name="debtor">What it is created from.</param>
    /// <param name="context">The call's context.</param>
    /// <param name="ct">Gives up; after the first byte the outcome is then unknown, not cancelled.</param>
    public async Task<ExternalOutcome<DebtorAccount>> CreateDebtorAsync(
        ProviderAccount account, NewDebtorAccount debtor, CallContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(debtor);
        if (Api(account) is not { } api)
        {
            return ExternalOutcome.Failed<DebtorAccount>(NotConfigured(account));
        }

        var session = new CallSession(account, context, _time, TechOneJson.Words, debtor.Personal());
        var items = new ServiceItems<DebtorDocument> { Items = [DebtorDocuments.From(debtor)] };
        var reply = await session.WriteAsync((scope, token) => api.SaveDebtorAccount(items, scope, token), ct);
        if (!reply.IsSuccess)
        {
            return session.Failed<DebtorAccount>(reply.Failure);
        }

        if (Error(reply.Body.Messages) is { } error)
        {
            return session.Failed<DebtorAccount>(
                TechOneErrorCodes.Map(error.Code, Text(error, session, reply.Scope), debtor.FundingTypeReference));
        }

        return reply.Body.Data?.Items switch
        {
            [{ AccountNumber: null or "" }] => session.Failed<DebtorAccount>(new(
                FailureClass.Rejected, TechOneErrorCodes.DebtorAccountNotGenerated, "TechOne answered without an account number.")),
            [var made] when made.ExternalReference is null || made.ExternalReference == debtor.ExternalReference =>
                session.Succeeded(DebtorDocuments.Read(made, debtor)),

            // An answer about something else proves nothing about our request.
            _ => session.Failed<DebtorAccount>(FailureClassifier.Unreadable(reply.Scope)),
        };
    }

    /// <summary>Lists the Funding Type References that TechOne knows, all pages of them.</summary>
    /// <param name="account">The TechOne account.</param>
    /// <param name="context">The call's context.</param>
    /// <param name="ct">Gives up.</param>
    public Task<ExternalOutcome<IReadOnlyList<FundingTypeReference>>> ListFundingTypeReferencesAsync(
        ProviderAccount account, CallContext context, CancellationToken ct) => ListAsync(
            account,
            static (api, page, scope, token) => api.FundingTypeReferences(PageSize, page, scope, token),
            static r => string.IsNullOrWhiteSpace(r.Reference) ? null : new FundingTypeReference(r.Reference.Trim(), r.Description, r.Active ?? true),
            context,
            ct);

    /// <summary>Lists the debtor accounts whose reference begins with a text, all pages of them. A report may lag behind: it proves no absence.</summary>
    /// <param name="account">The TechOne account.</param>
    /// <param name="referencePrefix">The beginning of our references, <c>{organisation}/</c>.</param>
    /// <param name="context">The call's context.</param>
    /// <param name="ct">Gives up.</param>
    public Task<ExternalOutcome<IReadOnlyList<DebtorAccount>>> ListDebtorsAsync(
        ProviderAccount account, string referencePrefix, CallContext context, CancellationToken ct) => ListAsync(
            account,
            (api, page, scope, token) => api.DebtorAccounts(PageSize, page, referencePrefix, scope, token),
            d => !string.IsNullOrEmpty(d.AccountNumber) && d.ExternalReference?.StartsWith(referencePrefix, StringComparison.Ordinal) == true
                ? DebtorDocuments.Read(d)
                : null,
            context,
            ct);

    private async Task<ExternalOutcome<IReadOnlyList<TResult>>> ListAsync<TDocument, TResult>(
        ProviderAccount account,
        Func<ITechOneApi, int, CallScope, CancellationToken, Task<ApiResponse<ReportPage<TDocument>>>> send,
        Func<TDocument, TResult?> read,
        CallContext context,
        CancellationToken ct)
        where TResult : class
    {
        if (Api(account) is not { } api)
        {
            return ExternalOutcome.Failed<IReadOnlyList<TResult>>(NotConfigured(account));
        }

        var session = new CallSession(account, context, _time, TechOneJson.Words);
        var all = new List<TResult>();
        for (var page = 1; ; page++)
        {
            var number = page;
            var reply = await session.ReadAsync((scope, token) => send(api, number, scope, token), ct);
            if (!reply.IsSuccess)
            {
                return session.Failed<IReadOnlyList<TResult>>(reply.Failure);
            }

            if (Error(reply.Body.Messages) is { } error)
            {
                return session.Failed<IReadOnlyList<TResult>>(TechOneErrorCodes.Map(error.Code, Text(error, session, reply.Scope), null));
            }

            if (reply.Body.DataSet is not { } rows)
            {
                return session.Failed<IReadOnlyList<TResult>>(FailureClassifier.Unreadable(reply.Scope));
            }

            all.AddRange(rows.Select(read).OfType<TResult>());
            if (rows.Count < PageSize)
            {
                return session.Succeeded<IReadOnlyList<TResult>>(all);
            }
        }
    }

    internal static ExternalFailure NotConfigured(ProviderAccount account) => new(
        FailureClass.Unauthorized, FailureCodes.AccountNotConfigured, $"The Parameter Store has no account {account}. Nothing was sent.");

    private async Task<ExternalOutcome<DebtorAccount?>> LookUpAsync(
        ProviderAccount account,
        DebtorDocument key,
        Func<DebtorDocument, bool> matches,
        Func<ITechOneApi, ServiceItems<DebtorDocument>, CallScope, CancellationToken, Task<ApiResponse<ServiceReply<DebtorDocument>>>> send,
        CallContext context,
        CancellationToken ct)
    {
        if (Api(account) is not { } api)
        {
            return ExternalOutcome.Failed<DebtorAccount?>(NotConfigured(account));
        }

        var session = new CallSession(account, context, _time, TechOneJson.Words);
        var keys = new ServiceItems<DebtorDocument> { Items = [key] };
        var reply = await session.ReadAsync((scope, token) => send(api, keys, scope, token), ct);
        if (!reply.IsSuccess)
        {
            return session.Failed<DebtorAccount?>(reply.Failure);
        }

        if (Error(reply.Body.Messages) is { } error && error.Code != TechOneErrorCodes.VendorAccountNotFound)
        {
            return session.Failed<DebtorAccount?>(TechOneErrorCodes.Map(error.Code, Text(error, session, reply.Scope), null));
        }

        // Only a list that is really there can say that an account is not: a missing one must never lead to a second account.
        if (reply.Body.Data?.Items is not { } items)
        {
            return session.Failed<DebtorAccount?>(FailureClassifier.Unreadable(reply.Scope));
        }

        return items.Where(matches).ToArray() switch
        {
            [] when items.Count == 0 => session.Succeeded<DebtorAccount?>(null),
            [{ AccountNumber: not (null or "") } one] => session.Succeeded<DebtorAccount?>(DebtorDocuments.Read(one)),

            // Other accounts than asked for, or one without a number: that says nothing about ours.
            [] or [_] => session.Failed<DebtorAccount?>(FailureClassifier.Unreadable(reply.Scope)),
            var many => session.Failed<DebtorAccount?>(new(
                FailureClass.Rejected,
                TechOneErrorCodes.DuplicateDebtorAccounts,
                $"TechOne has {many.Length} debtor accounts with this reference: {string.Join(", ", many.Select(m => m.AccountNumber))}.")),
        };
    }

    private ITechOneApi? Api(ProviderAccount account) => _store.Find(account) is { } settings
        ? _apis.GetOrAdd(_clients.ForApi(account, settings.BaseUrl), static c => RestService.For<ITechOneApi>(c, TechOneRefit.Settings))
        : null;

    private static TechOneMessage? Error(List<TechOneMessage>? messages) => messages?.Find(m => m.IsError);

    private static string Text(TechOneMessage error, CallSession session, CallScope scope) =>
        string.IsNullOrWhiteSpace(error.Message) ? "TechOne refused the request without saying why." : session.Safe(error.Message, scope);
}
