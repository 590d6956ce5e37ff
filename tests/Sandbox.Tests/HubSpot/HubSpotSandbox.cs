using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CareVision.Sandbox.Tests.HubSpot;

/// <summary>A sandbox in which the app is installed in one account.</summary>
sealed class HubSpotSandbox : IAsyncDisposable
{
    public const long Account = 4_711_001;
    public const string Contacts = "/crm/objects/2026-09/contacts";
    public const string Deals = "/crm/objects/2026-09/deals";
    public const string RedirectUrl = "http://localhost:8080/oauth/hubspot/callback";

    readonly RunningSandbox _sandbox;

    HubSpotSandbox(RunningSandbox sandbox)
    {
        _sandbox = sandbox;
        Api = new HttpClient { BaseAddress = sandbox.Host.HubSpotBaseUrl };
    }

    public HttpClient Api { get; }

    public HttpClient Admin => _sandbox.Admin;

    public Uri Address => _sandbox.Host.HubSpotBaseUrl;

    public string AccessToken { get; private set; } = "";

    public string RefreshToken { get; private set; } = "";

    public static async Task<HubSpotSandbox> StartAsync(TimeProvider? time = null, params string[] args)
    {
        var sandbox = new HubSpotSandbox(await RunningSandbox.StartAsync(time, ["--Sandbox:HubSpot:SearchLagMs=0", .. args]));
        await sandbox.InstallAsync();
        return sandbox;
    }

    public async Task InstallAsync(long account = Account, params string[] scopes)
    {
        using var reply = await TokenAsync(("grant_type", "authorization_code"), ("code", await ConsentAsync(account, scopes)), ("redirect_uri", RedirectUrl));
        Use(await BodyAsync(reply, HttpStatusCode.OK));
    }

    public async Task<string> ConsentAsync(long account = Account, params string[] scopes)
    {
        var request = new JsonObject { ["account"] = account, ["redirectUrl"] = RedirectUrl };
        if (scopes.Length > 0)
        {
            request["scopes"] = new JsonArray([.. scopes.Select(scope => (JsonNode)scope)]);
        }

        return (await SimAsync(HttpMethod.Post, "hubspot/consent", request))!["code"]!.GetValue<string>();
    }

    public void Use(JsonNode tokens)
    {
        AccessToken = tokens["access_token"]!.GetValue<string>();
        RefreshToken = tokens["refresh_token"]!.GetValue<string>();
        Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AccessToken);
    }

    public Task<HttpResponseMessage> TokenAsync(params (string Name, string Value)[] fields) => TokenAsync("/oauth/2026-09/token", fields);

    public Task<HttpResponseMessage> TokenAsync(string path, params (string Name, string Value)[] fields)
    {
        var form = new Dictionary<string, string> { ["client_id"] = "sandbox-hubspot", ["client_secret"] = "sandbox-hubspot-secret" };
        foreach (var (name, value) in fields)
        {
            form[name] = value;
        }

        return Api.PostAsync(path, new FormUrlEncodedContent(form));
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = json is null ? null : RunningSandbox.Json(json) };
        return await Api.SendAsync(request);
    }

    /// <summary>Posts and reads the answer, which has to have this status.</summary>
    public async Task<JsonNode> PostAsync(string path, string json, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var reply = await SendAsync(HttpMethod.Post, path, json);
        return await BodyAsync(reply, expected);
    }

    public async Task<JsonNode> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var reply = await Api.GetAsync(path);
        return await BodyAsync(reply, expected);
    }

    public async Task<string> ContactAsync(string properties) =>
        (await PostAsync(Contacts, $$"""{"properties":{{properties}} }""", HttpStatusCode.Created)).Id();

    public async Task<string> DealAsync(string name = "Home care Blake") => (await PostAsync(
        Deals, $$"""{"properties":{"dealname":{{JsonSerializer.Serialize(name)}},"dealstage":"decisionmakerboughtin"} }""", HttpStatusCode.Created)).Id();

    public async Task<JsonNode?> SimAsync(HttpMethod method, string path, JsonNode? body = null, HttpStatusCode? expected = null)
    {
        using var request = new HttpRequestMessage(method, "/_sim/" + path) { Content = body is null ? null : RunningSandbox.Json(body) };
        using var reply = await Admin.SendAsync(request);
        var text = await reply.Content.ReadAsStringAsync();
        Assert.True(expected is null ? reply.IsSuccessStatusCode : reply.StatusCode == expected, $"{path}: {reply.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    public Task<JsonNode?> SimAsync(string path) => SimAsync(HttpMethod.Get, path);

    public Task<JsonNode?> SimAsync(HttpMethod method, string path, string json) => SimAsync(method, path, JsonNode.Parse(json));

    public Task FaultAsync(string json) => SimAsync(HttpMethod.Post, "faults", json);

    public static async Task<JsonNode> BodyAsync(HttpResponseMessage reply, HttpStatusCode expected)
    {
        var text = await reply.Content.ReadAsStringAsync();
        Assert.True(reply.StatusCode == expected, $"{reply.RequestMessage?.RequestUri}: {(int)reply.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _sandbox.DisposeAsync();
    }
}

static class HubSpotAnswers
{
    public static string Id(this JsonNode record) => record["id"]!.GetValue<string>();

    public static string? Property(this JsonNode record, string name) => record["properties"]![name]?.GetValue<string>();

    public static string Category(this JsonNode error) => error["category"]!.GetValue<string>();

    public static string Message(this JsonNode error) => error["message"]!.GetValue<string>();
}
