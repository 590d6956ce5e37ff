using System.Collections.Concurrent;
using System.Globalization;
using CareVision.Integrations.Http;
using CareVision.Integrations.Providers;
using Refit;

namespace CareVision.Integrations.HubSpot;

/// <summary>Link My Account at HubSpot (H4): the address where a person consents, the exchange of the code, and new access tokens.</summary>
public sealed class HubSpotTokenClient : IRefreshTokenSource
{
    private static readonly TimeSpan UsualLife = TimeSpan.FromMinutes(30);
    private static readonly RefitSettings Settings = new(new SystemTextJsonContentSerializer(HubSpotJson.Default.Options)) { Buffered = true };

    private readonly ConcurrentDictionary<HttpClient, IHubSpotTokenApi> _apis = new();
    private readonly ParameterStore _store;
    private readonly HubSpotApps _apps;
    private readonly AccountHttpClients _clients;
    private readonly HubSpotErrors _errors;
    private readonly IntegrationOptions _options;
    private readonly TimeProvider _time;

    internal HubSpotTokenClient(
        ParameterStore store, HubSpotApps apps, AccountHttpClients clients, HubSpotErrors errors, IntegrationOptions options, TimeProvider time) =>
        (_store, _apps, _clients, _errors, _options, _time) = (store, apps, clients, errors, options, time);

    /// <summary>What the integration needs to be allowed; all of them are open to every HubSpot account.</summary>
    public static IReadOnlyList<string> Scopes { get; } =
    [
        "oauth", "crm.objects.contacts.read", "crm.objects.contacts.write", "crm.objects.deals.read", "crm.objects.deals.write",
        "crm.schemas.contacts.read", "crm.schemas.contacts.write", "crm.schemas.deals.read", "crm.schemas.deals.write",
        "crm.objects.owners.read",
    ];

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Providers { get; } = [ProviderNames.HubSpot];

    /// <inheritdoc/>
    public string? Fingerprint(ProviderAccount account) => _apps.Find()?.Fingerprint;

    /// <summary>Where a person consents that we use their account.</summary>
    /// <param name="state">What comes back with the answer.</param>
    /// <returns>Null when the parameter store has no app.</returns>
    public Uri? ConsentUrl(string state)
    {
        if (_apps.Find() is not { AuthorizeUrl: { } authorize } app || _store.RedirectUrl(ProviderNames.HubSpot) is not { } redirect)
        {
            return null;
        }

        var query = string.Join('&', new[]
        {
            ("client_id", app.ClientId), ("redirect_uri", redirect.AbsoluteUri), ("scope", string.Join(' ', Scopes)), ("state", state),
        }.Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2)}"));
        return new UriBuilder(authorize) { Query = query }.Uri;
    }

    /// <summary>Exchanges the code of a consent. A code works once, and for a short time.</summary>
    /// <param name="code">The code. A secret.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<ExternalOutcome<HubSpotGrant>> ExchangeAsync(string code, CancellationToken ct)
    {
        var reply = await AskAsync(
            new ProviderAccount(ProviderNames.HubSpot, "consent"),
            app => new TokenForm
            {
                GrantType = "authorization_code", ClientId = app.ClientId, ClientSecret = app.ClientSecret, Code = code,
                RedirectUri = _store.RedirectUrl(ProviderNames.HubSpot)?.AbsoluteUri,
            },
            code,
            ct);
        return reply.Match(
            got => got.Answer is { HubId: > 0 and var hub, Scopes: { } scopes } && got.Token.RefreshToken is not null
                ? ExternalOutcome.Succeeded(new HubSpotGrant(
                    new ProviderAccount(ProviderNames.HubSpot, hub.ToString(CultureInfo.InvariantCulture)), got.Token, scopes))
                : ExternalOutcome.Failed<HubSpotGrant>(new(
                    FailureClass.Unauthorized, FailureCodes.UnreadableAnswer, "HubSpot's answer names no account, no scopes or no refresh token.")),
            failure => ExternalOutcome.Failed<HubSpotGrant>(failure));
    }

    /// <inheritdoc/>
    public async Task<ExternalOutcome<AccessToken>> RefreshAsync(ProviderAccount account, string refreshToken, CancellationToken ct)
    {
        var reply = await AskAsync(
            account,
            app => new TokenForm
            {
                GrantType = "refresh_token", ClientId = app.ClientId, ClientSecret = app.ClientSecret, RefreshToken = refreshToken,
            },
            refreshToken,
            ct);
        // Whether a refresh token ever changes is not documented: whatever comes back is kept.
        return reply.Match(
            got => ExternalOutcome.Succeeded(got.Token with { RefreshToken = got.Token.RefreshToken ?? refreshToken }),
            failure => ExternalOutcome.Failed<AccessToken>(failure));
    }

    /// <inheritdoc/>
    public Task<ExternalOutcome<AccessToken>> RequestAsync(ProviderAccount account, CancellationToken ct) =>
        Task.FromResult(ExternalOutcome.Failed<AccessToken>(Withdrawn("Nobody has linked this HubSpot account.")));

    private async Task<ExternalOutcome<(TokenDocument Answer, AccessToken Token)>> AskAsync(
        ProviderAccount account, Func<ProviderAccountSettings, TokenForm> form, string secret, CancellationToken ct)
    {
        if (_apps.Find() is not { } app)
        {
            return ExternalOutcome.Failed<(TokenDocument, AccessToken)>(HubSpotApps.NotConfigured());
        }

        var sendBy = _time.GetTimestamp() + (long)(_options.Timeout.TotalSeconds * _time.TimestampFrequency);
        var context = new CallContext("token", sendBy, CallPriority.Operator, null);
        var session = new CallSession(account, context, _time, HubSpotJson.Words, personal: [app.ClientSecret], secret: secret, refine: _errors.Refine);
        var api = _apis.GetOrAdd(_clients.ForTokens(account, app.TokenUrl), static client => RestService.For<IHubSpotTokenApi>(client, Settings));
        var reply = await session.ReadAsync((scope, token) => api.Token(form(app), scope, token), ct);
        if (!reply.IsSuccess)
        {
            return session.Failed<(TokenDocument, AccessToken)>(Classify(reply.Failure));
        }

        if (string.IsNullOrWhiteSpace(reply.Body.AccessToken))
        {
            return session.Failed<(TokenDocument, AccessToken)>(FailureClassifier.Unreadable(reply.Scope));
        }

        var life = reply.Body.ExpiresIn is > 0 and { } seconds ? TimeSpan.FromSeconds(seconds) : UsualLife;
        var made = new AccessToken(reply.Body.AccessToken, life, app.Fingerprint) { RefreshToken = reply.Body.RefreshToken };
        return session.Succeeded((reply.Body, made));
    }

    // Whatever this endpoint refuses (BAD_REFRESH_TOKEN, invalid_grant, a wrong secret), only a person can put right.
    private static ExternalFailure Classify(ExternalFailure failure) => failure.Class is FailureClass.Unauthorized or FailureClass.Rejected
        ? Withdrawn($"HubSpot gives no access to this account any more. {failure.Message}")
        : failure;

    private static ExternalFailure Withdrawn(string message) => new(FailureClass.Unauthorized, HubSpotCodes.AccessWithdrawn, message);
}
