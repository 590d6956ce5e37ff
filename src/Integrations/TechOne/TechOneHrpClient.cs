using System.Collections.Concurrent;
using CareVision.Integrations.Http;
using CareVision.Integrations.Providers;
using Refit;

namespace CareVision.Integrations.TechOne;

/// <summary>TechOne HR and Payroll, as far as the source document goes: a call that proves the link.</summary>
public sealed class TechOneHrpClient
{
    private readonly ConcurrentDictionary<HttpClient, ITechOneApi> _apis = new();
    private readonly ParameterStore _store;
    private readonly AccountHttpClients _clients;
    private readonly TimeProvider _time;

    internal TechOneHrpClient(ParameterStore store, AccountHttpClients clients, TimeProvider time)
    {
        _store = store;
        _clients = clients;
        _time = time;
    }

    /// <summary>Asks which company the credentials belong to.</summary>
    /// <param name="account">The TechOne account.</param>
    /// <param name="context">The call's context.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The company's name.</returns>
    public async Task<ExternalOutcome<string>> PingAsync(ProviderAccount account, CallContext context, CancellationToken ct)
    {
        if (_store.Find(account) is not { } settings)
        {
            return ExternalOutcome.Failed<string>(TechOneDebtorClient.NotConfigured(account));
        }

        var api = _apis.GetOrAdd(
            _clients.ForApi(account, settings.BaseUrl), static client => RestService.For<ITechOneApi>(client, TechOneRefit.Settings));
        var session = new CallSession(account, context, _time, TechOneJson.Words);
        var reply = await session.ReadAsync((scope, token) => api.PingHrpAccount(new() { Items = [] }, scope, token), ct);
        if (!reply.IsSuccess)
        {
            return session.Failed<string>(reply.Failure);
        }

        if (reply.Body.Messages?.Find(m => m.IsError) is { } error)
        {
            return session.Failed<string>(TechOneErrorCodes.Map(error.Code, session.Safe(error.Message ?? "TechOne refused the call.", reply.Scope), null));
        }

        return string.IsNullOrWhiteSpace(reply.Body.Data?.Company)
            ? session.Failed<string>(FailureClassifier.Unreadable(reply.Scope))
            : session.Succeeded(reply.Body.Data.Company.Trim());
    }
}
