using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CareVision.Integrations.Http;
using CareVision.Integrations.Providers;
using Microsoft.Extensions.Options;
using Refit;

namespace CareVision.Integrations.Proda;

/// <summary>The PRODA software instance: activation, key refresh, and tokens by signed assertions. The account is the organisation.</summary>
public sealed class ProdaClient
{
    // PRODA takes no assertion that lives longer than ten minutes; ours is used at once.
    private static readonly TimeSpan AssertionLife = TimeSpan.FromMinutes(5);

    private static readonly RefitSettings Settings = new(new SystemTextJsonContentSerializer(ProdaJson.Default.Options)) { Buffered = true };

    private readonly ConcurrentDictionary<HttpClient, IProdaDeviceApi> _devices = new();
    private readonly ConcurrentDictionary<HttpClient, IProdaTokenApi> _tokens = new();
    private readonly ParameterStore _store;
    private readonly AccountHttpClients _clients;
    private readonly IOptionsMonitor<ProdaOptions> _options;
    private readonly TimeProvider _time;

    internal ProdaClient(ParameterStore store, AccountHttpClients clients, IOptionsMonitor<ProdaOptions> options, TimeProvider time)
    {
        _store = store;
        _clients = clients;
        _options = options;
        _time = time;
    }

    /// <summary>Registers the first key by a one-time activation code.</summary>
    public Task<ExternalOutcome<DeviceExpiry>> ActivateAsync(
        ProviderAccount account, DeviceName device, string activationCode, DeviceKey key, CallContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(key);
        var body = new ActivationDocument { OrgId = device.RaNumber, Otac = activationCode, Key = key.ToJwk(device.Name) };
        return DeviceAsync(
            account, context, activationCode,
            (api, ids, scope, token) => api.Activate(
                device.Name, body, device.RaNumber, device.Name, ids.Message, ids.Correlation, _options.CurrentValue.Product, scope, token),
            ct);
    }

    /// <summary>Registers the next key, authorised by a token that was got with the present one.</summary>
    public Task<ExternalOutcome<DeviceExpiry>> RefreshKeyAsync(
        ProviderAccount account, DeviceName device, string token, DeviceKey key, CallContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(key);
        var jwk = key.ToJwk(device.Name);
        return DeviceAsync(
            account, context, token,
            (api, ids, scope, cancel) => api.RefreshKey(
                device.RaNumber, device.Name, jwk, $"Bearer {token}", device.RaNumber, device.Name, ids.Message, ids.Correlation,
                _options.CurrentValue.Product, scope, cancel),
            ct);
    }

    /// <summary>Asks for a token. Unauthorised when PRODA does not accept device or key; that is final for this key.</summary>
    public async Task<ExternalOutcome<ProdaToken>> RequestTokenAsync(
        ProviderAccount account, DeviceName device, DeviceKey key, CallContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(key);
        if (Find(account) is not { } settings)
        {
            return ExternalOutcome.Failed<ProdaToken>(NotConfigured(account));
        }

        var assertion = Assertion(device, key);
        var session = new CallSession(account, context, _time, ProdaJson.TokenWords, secret: assertion);
        var api = _tokens.GetOrAdd(_clients.ForTokens(account, settings.TokenUrl), static client => RestService.For<IProdaTokenApi>(client, Settings));
        var form = new ProdaTokenForm { ClientId = settings.ClientId, Assertion = assertion };
        var reply = await session.ReadAsync((scope, token) => api.Token(form, scope, token), ct);
        if (!reply.IsSuccess)
        {
            return session.Failed<ProdaToken>(Classify(reply.Failure));
        }

        return string.IsNullOrWhiteSpace(reply.Body.AccessToken)
            ? session.Failed<ProdaToken>(FailureClassifier.Unreadable(reply.Scope))
            : session.Succeeded(new ProdaToken(
                reply.Body.AccessToken, TimeSpan.FromSeconds(reply.Body.ExpiresIn is > 0 and { } seconds ? seconds : 600),
                new DeviceExpiry(reply.Body.KeyExpiry, reply.Body.DeviceExpiry)));
    }

    private async Task<ExternalOutcome<DeviceExpiry>> DeviceAsync(
        ProviderAccount account, CallContext context, string secret,
        Func<IProdaDeviceApi, (string Message, string Correlation), CallScope, CancellationToken, Task<ApiResponse<DeviceDocument>>> send,
        CancellationToken ct)
    {
        if (Find(account) is not { } settings)
        {
            return ExternalOutcome.Failed<DeviceExpiry>(NotConfigured(account));
        }

        var session = new CallSession(account, context, _time, ProdaJson.DeviceWords, secret: secret);
        var api = _devices.GetOrAdd(_clients.ForTokens(account, settings.DeviceUrl!), static client => RestService.For<IProdaDeviceApi>(client, Settings));
        var ids = ($"urn:uuid:{Guid.NewGuid()}", $"uuid:{Guid.NewGuid()}");
        var reply = await session.WriteAsync((scope, token) => send(api, ids, scope, token), ct);
        return reply.IsSuccess
            ? session.Succeeded(new DeviceExpiry(reply.Body.KeyExpiry, reply.Body.DeviceExpiry))
            : session.Failed<DeviceExpiry>(ProdaErrorCodes.OfDevice(reply.Failure));
    }

    private string Assertion(DeviceName device, DeviceKey key)
    {
        var now = _time.GetUtcNow().ToUnixTimeSeconds();
        var claims = new AssertionClaims
        {
            Iss = device.RaNumber, Sub = device.Name, Aud = _options.CurrentValue.Audience, TokenAud = _options.CurrentValue.TokenAudience,
            Iat = now, Exp = now + (long)AssertionLife.TotalSeconds,
        };
        var signed = $"{Part(new AssertionHeader { Kid = device.Name }, ProdaJson.Default.AssertionHeader)}.{Part(claims, ProdaJson.Default.AssertionClaims)}";
        return $"{signed}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Part<T>(T value, JsonTypeInfo<T> type) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value, type));

    // A refusal here is about device, key or settings. A 500 has been seen for settings too: it is tried again, and both causes are shown.
    private static ExternalFailure Classify(ExternalFailure failure) => failure switch
    {
        { Class: FailureClass.Rejected or FailureClass.Unauthorized } => failure with
        {
            Class = FailureClass.Unauthorized, Code = ProdaErrorCodes.DeviceRefused, Message = $"PRODA does not accept the device or its key. {failure.Message}",
        },
        { Code: FailureCodes.ServerError } => failure with { Code = ProdaErrorCodes.TokenFailed },
        _ => failure,
    };

    private ProviderAccountSettings? Find(ProviderAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return _store.FindAccount(ProviderNames.Proda, account.Account).Settings;
    }

    private static ExternalFailure NotConfigured(ProviderAccount account) => new(
        FailureClass.Unauthorized, FailureCodes.AccountNotConfigured, $"The Parameter Store has no account for {account}. Nothing was sent.");
}

/// <summary>Names a software instance. The name is case-sensitive.</summary>
/// <param name="RaNumber">The RA number, which is PRODA's organisation id.</param>
/// <param name="Name">The device's name.</param>
public sealed record DeviceName(string RaNumber, string Name);

/// <summary>When key and device lapse (UTC), as far as PRODA said it.</summary>
public sealed record DeviceExpiry(DateTimeOffset? Key, DateTimeOffset? Device);

/// <summary>A token and what came with it.</summary>
public sealed record ProdaToken(string Token, TimeSpan ExpiresIn, DeviceExpiry Expiry)
{
    /// <summary>Says nothing about the token.</summary>
    public override string ToString() => nameof(ProdaToken);
}
