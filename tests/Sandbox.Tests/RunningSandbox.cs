using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace CareVision.Sandbox.Tests;

/// <summary>A sandbox on a free port with the clients a test needs.</summary>
sealed class RunningSandbox : IAsyncDisposable
{
    public const string Save = "Api/WS/v1/DebtorAccount/Save";
    public const string Read = "Api/WS/v1/DebtorAccount/Read";
    public const string ReadForAll = "Api/WS/v1/DebtorAccount/ReadForAll";
    public const string DebtorAccounts = "Api/RaaS/v1/DebtorAccounts";

    RunningSandbox(SandboxHost host)
    {
        Host = host;
        Admin = host.CreateAdminClient();
        TechOne = new HttpClient { BaseAddress = host.TechOneBaseUrl };
    }

    public SandboxHost Host { get; }

    public HttpClient Admin { get; }

    public HttpClient TechOne { get; }

    public static async Task<RunningSandbox> StartAsync(TimeProvider? time = null, params string[] args)
    {
        var sandbox = new RunningSandbox(await SandboxHost.StartAsync(args, time));
        await sandbox.LogInAsync();
        return sandbox;
    }

    public async Task LogInAsync(string client = "sandbox-ar")
    {
        using var reply = await TokenAsync(client, client + "-secret");
        var token = JsonNode.Parse(await reply.Content.ReadAsStringAsync())!["access_token"]!.GetValue<string>();
        TechOne.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public Task<HttpResponseMessage> TokenAsync(string client, string secret, string grantType = "client_credentials") =>
        TechOne.PostAsync(Host.TechOneTokenUrl, new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = grantType,
            ["client_id"] = client,
            ["client_secret"] = secret,
        }));

    public static JsonObject Blake(string reference = "care/fs-1") => new()
    {
        ["LedgerCode"] = "R1",
        ["AccountNumber"] = "",
        ["ExternalReference"] = reference,
        ["AccountName"] = "Blake, Anton",
        ["FundingTypeReference"] = "HCP",
        ["Email"] = "anton.blake@example.test",
        ["Address"] = new JsonObject { ["City"] = "Wodonga", ["PostCode"] = "3690" },
    };

    public Task<HttpResponseMessage> PostAsync(string path, JsonObject item, CancellationToken cancellationToken = default) =>
        TechOne.PostAsync(path, Json(new JsonObject { ["Items"] = new JsonArray(item.DeepClone()) }), cancellationToken);

    /// <summary>Posts one item and reads the answer, which has to be a 200.</summary>
    public async Task<JsonNode> AskAsync(string path, JsonObject item)
    {
        using var reply = await PostAsync(path, item);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        return JsonNode.Parse(await reply.Content.ReadAsStringAsync())!;
    }

    public async Task<JsonNode> GetAsync(string path)
    {
        using var reply = await TechOne.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        return JsonNode.Parse(await reply.Content.ReadAsStringAsync())!;
    }

    public async Task<JsonNode> SimAsync(string path) => (await Admin.GetFromJsonAsync<JsonNode>("/_sim/" + path))!;

    public async Task<HttpResponseMessage> SimPostAsync(string path, string json = "") =>
        await Admin.PostAsync("/_sim/" + path, Json(json));

    public async Task<HttpResponseMessage> SimPutAsync(string path, string json) => await Admin.PutAsync("/_sim/" + path, Json(json));

    public async Task FaultAsync(string json)
    {
        using var reply = await SimPostAsync("faults", json);
        Assert.True(reply.StatusCode == HttpStatusCode.Created, await reply.Content.ReadAsStringAsync());
    }

    /// <summary>Accounts there really are, once there are <paramref name="atLeast"/> or the patience is over.</summary>
    public async Task<int> AccountsAsync(int atLeast = 0) =>
        (await SimAsync($"truth/summary?atLeast={atLeast}&waitMs=20000"))["count"]!.GetValue<int>();

    public static StringContent Json(JsonNode json) => Json(json.ToJsonString());

    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        TechOne.Dispose();
        await Host.DisposeAsync();
    }
}

static class Answers
{
    public static string Code(this JsonNode answer) => answer["Messages"]![0]!["Code"]!.GetValue<string>();

    public static string Kind(this JsonNode answer) => answer["Messages"]![0]!["NotificationType"]!.GetValue<string>();

    public static JsonArray Items(this JsonNode answer) => answer["Data"]!["Items"]!.AsArray();

    public static string Number(this JsonNode answer, int item = 0) => answer.Items()[item]!["AccountNumber"]!.GetValue<string>();
}
