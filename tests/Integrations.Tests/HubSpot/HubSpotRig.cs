using System.Text;
using System.Text.Json;
using CareVision.Integrations.HubSpot;
using CareVision.Integrations.Http;
using CareVision.Integrations.Tests.Fixtures;
using CareVision.Sandbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CareVision.Integrations.Tests.HubSpot;

/// <summary>The clients against the sandbox's HubSpot, with an account that has consented.</summary>
internal sealed class HubSpotRig : IAsyncDisposable
{
    public const string AccountId = "4711001";

    private const string RedirectUrl = "http://localhost/oauth/hubspot/callback";
    private readonly SandboxHost _sandbox;
    private readonly HttpClient _admin;
    private readonly ServiceProvider _services;
    private FakeTokens _tokens = new("none");

    private HubSpotRig(SandboxHost sandbox, string version)
    {
        _sandbox = sandbox;
        _admin = sandbox.CreateAdminClient();
        var values = new Dictionary<string, string?>
        {
            ["Providers:hubspot:redirect_url"] = RedirectUrl,
            ["Providers:hubspot:accounts:0:base_url"] = sandbox.HubSpotBaseUrl.AbsoluteUri,
            ["Providers:hubspot:accounts:0:token_url"] = new Uri(sandbox.HubSpotBaseUrl, $"oauth/{version}/token").AbsoluteUri,
            ["Providers:hubspot:accounts:0:authorize_url"] = new Uri(sandbox.HubSpotBaseUrl, "oauth/authorize").AbsoluteUri,
            ["Providers:hubspot:accounts:0:client_id"] = "sandbox-hubspot",
            ["Providers:hubspot:accounts:0:client_secret"] = "sandbox-hubspot-secret",
            ["Providers:hubspot:accounts:0:organization_ids:0"] = "acme",
            ["HubSpot:ApiVersion"] = version,
        };
        _services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<ICallBudget>(new FakeBudget())
            .AddSingleton<IAccessTokens>(_ => _tokens)
            .AddIntegrations(new ConfigurationBuilder().AddInMemoryCollection(values).Build()).BuildServiceProvider();
    }

    public HubSpotClient Client => _services.GetRequiredService<HubSpotClient>();

    public HubSpotTokenClient Tokens => _services.GetRequiredService<HubSpotTokenClient>();

    public ProviderAccount Account { get; } = new("hubspot", AccountId);

    public static async Task<HubSpotRig> StartAsync(string version = "2026-09")
    {
        var rig = new HubSpotRig(await SandboxHost.StartAsync(["--Sandbox:HubSpot:BurstPermits=0"]), version);
        var granted = await rig.Tokens.ExchangeAsync(await rig.ConsentAsync(), CancellationToken.None);
        rig._tokens = new FakeTokens(granted.Value.Token.Token);
        return rig;
    }

    public async Task<string> ConsentAsync() =>
        (await AdminAsync(HttpMethod.Post, "hubspot/consent", new { account = long.Parse(AccountId, null), redirectUrl = RedirectUrl })).GetProperty("code").GetString()!;

    public async Task<JsonElement> AdminAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"_sim/{path}")
        {
            Content = body is null ? null : new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"),
        };
        using var answer = await _admin.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    public static CallContext Context() => new(
        "op-1", TimeProvider.System.GetTimestamp() + 60 * TimeProvider.System.TimestampFrequency, CallPriority.Push, "ann");

    public Task<ExternalOutcome<HubSpotRecord>> UpsertAsync(string id, params (string Name, string Value)[] properties) => Client.UpsertAsync(
        Account, HubSpotTypes.Contacts, "carevision_id", id, properties.Append(("carevision_id", id)).ToDictionary(p => p.Item1, p => p.Item2), Context(),
        CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _admin.Dispose();
        await _sandbox.DisposeAsync();
    }
}
