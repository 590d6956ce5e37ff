using System.Collections.Concurrent;
using CareVision.Integrations.Http;
using CareVision.Integrations.Providers;
using Refit;

namespace CareVision.Integrations.TechOne;

/// <summary>Gets access tokens from TechOne by client credentials. Tells bad credentials from a system that cannot be reached
/// (T22).</summary>
internal sealed class TechOneTokenClient(ParameterStore store, AccountHttpClients clients, IntegrationOptions options, TimeProvider time)
    : ITokenSource
{
    /// <summary>Assumed when TechOne does not say; an expired token is noticed by its 401 anyway.</summary>
    private static readonly TimeSpan ShortLife = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<HttpClient, ITechOneTokenApi> _apis = new();

    public IReadOnlyCollection<string> Providers { get; } = [ProviderNames.TechOneAr, ProviderNames.TechOneHrp];

    public string? Fingerprint(ProviderAccount account) => store.Find(account)?.Fingerprint;

    public async Task<ExternalOutcome<AccessToken>> RequestAsync(ProviderAccount account, CancellationToken ct)
    {
        if (store.Find(account) is not { } settings)
        {
            return ExternalOutcome.Failed<AccessToken>(TechOneDebtorClient.NotConfigured(account));
        }

        var sendBy = time.GetTimestamp() + (long)(options.Timeout.TotalSeconds * time.TimestampFrequency);
        var context = new CallContext("token", sendBy, CallPriority.Operator, null);
        var session = new CallSession(account, context, time, TechOneJson.Words, secret: settings.ClientSecret);
        var api = _apis.GetOrAdd(
            clients.ForTokens(account, settings.TokenUrl),
            static client => RestService.For<ITechOneTokenApi>(client, TechOneRefit.Settings));
        var form = new TokenForm { ClientId = settings.ClientId, ClientSecret = settings.ClientSecret };
        var reply = await session.ReadAsync((scope, token) => api.AccessToken(form, scope, token), ct);
        if (!reply.IsSuccess)
        {
            return session.Failed<AccessToken>(Classify(reply.Failure));
        }

        if (string.IsNullOrWhiteSpace(reply.Body.AccessToken))
        {
            return session.Failed<AccessToken>(FailureClassifier.Unreadable(reply.Scope));
        }

        var life = reply.Body.ExpiresIn is > 0 and { } seconds ? TimeSpan.FromSeconds(seconds) : ShortLife;
        return session.Succeeded(new AccessToken(reply.Body.AccessToken, life, settings.Fingerprint));
    }

    // Whatever this endpoint refuses, a person must put the parameters right: the data of no record can be the reason.
    private static ExternalFailure Classify(ExternalFailure failure) => failure.Class switch
    {
        FailureClass.Unauthorized or FailureClass.Rejected => failure with
        {
            Class = FailureClass.Unauthorized,
            Code = TechOneErrorCodes.CredentialsRefused,
            Message = $"TechOne refused the client id and secret of the Parameter Store. {failure.Message}",
        },
        _ => failure,
    };
}
