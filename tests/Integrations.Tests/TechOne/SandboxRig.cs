using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CareVision.Integrations.Tests.Fixtures;
using CareVision.Sandbox;

namespace CareVision.Integrations.Tests.TechOne;

/// <summary>The clients against the sandbox's TechOne, with real tokens.</summary>
internal sealed class SandboxRig : IAsyncDisposable
{
    private readonly SandboxHost _sandbox;
    private readonly HttpClient _admin;

    private SandboxRig(SandboxHost sandbox, (string, string)[] settings)
    {
        _sandbox = sandbox;
        _admin = sandbox.CreateAdminClient();
        Rig = new Rig(
            sandbox.TechOneBaseUrl,
            tokenUrl: sandbox.TechOneTokenUrl,
            settings: [("Providers:techone_ar:accounts:0:client_secret", "sandbox-ar-secret"), .. settings]) { Tokens = null };
    }

    public Rig Rig { get; }

    public static async Task<SandboxRig> StartAsync(params (string, string)[] settings) =>
        new(await SandboxHost.StartAsync(), settings);

    public Task FaultAsync(object action, string pathPrefix = "Api/WS/v1/DebtorAccount", int times = 1) =>
        PostAsync("faults", new { match = new { pathPrefix }, times, action });

    public Task PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    public Task PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, body);

    private async Task SendAsync(HttpMethod method, string path, object? body)
    {
        using var content = new StringContent(JsonSerializer.Serialize(body ?? new { }), Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(method, $"_sim/{path}") { Content = content };
        using var response = await _admin.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>How many debtor accounts TechOne really has, after waiting for as many as are expected.</summary>
    public async Task<int> CountAsync(int atLeast = 0)
    {
        var summary = await _admin.GetFromJsonAsync<JsonElement>($"_sim/truth/summary?atLeast={atLeast}&waitMs=10000");
        return summary.GetProperty("count").GetInt32();
    }

    public async ValueTask DisposeAsync()
    {
        await Rig.DisposeAsync();
        _admin.Dispose();
        await _sandbox.DisposeAsync();
    }
}
