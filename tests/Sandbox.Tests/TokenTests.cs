using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using static CareVision.Sandbox.Tests.RunningSandbox;

namespace CareVision.Sandbox.Tests;

public sealed class TokenTests
{
    [Fact]
    public async Task Token_is_issued_for_client_credentials()
    {
        await using var sandbox = await StartAsync(null, "--Sandbox:TechOne:TokenLifetimeSeconds=120");

        using var reply = await sandbox.TokenAsync("sandbox-ar", "sandbox-ar-secret");
        var token = JsonNode.Parse(await reply.Content.ReadAsStringAsync())!;

        Assert.Equal("Bearer", token["token_type"]!.GetValue<string>());
        Assert.Equal(120, token["expires_in"]!.GetValue<int>());
        Assert.NotEmpty(token["access_token"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("sandbox-ar", "wrong", "client_credentials", HttpStatusCode.Unauthorized, "invalid_client")]
    [InlineData("nobody", "sandbox-ar-secret", "client_credentials", HttpStatusCode.Unauthorized, "invalid_client")]
    [InlineData("sandbox-ar", "sandbox-ar-secret", "password", HttpStatusCode.BadRequest, "unsupported_grant_type")]
    [InlineData("sandbox-ar", "sandbox-ar-secret", "", HttpStatusCode.BadRequest, "invalid_request")]
    public async Task Token_is_refused_when_the_request_is_wrong(
        string client, string secret, string grant, HttpStatusCode status, string error)
    {
        await using var sandbox = await StartAsync();

        using var reply = await sandbox.TokenAsync(client, secret, grant);

        Assert.Equal(status, reply.StatusCode);
        Assert.Equal(error, JsonNode.Parse(await reply.Content.ReadAsStringAsync())!["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Token_is_refused_when_the_request_is_not_a_form()
    {
        await using var sandbox = await StartAsync();

        using var reply = await sandbox.TechOne.PostAsync(sandbox.Host.TechOneTokenUrl, Json("""{"grant_type":"client_credentials"}"""));

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
    }

    [Fact]
    public async Task Call_without_a_good_token_is_denied()
    {
        await using var sandbox = await StartAsync();
        sandbox.TechOne.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "made-up");

        using var reply = await sandbox.PostAsync(Save, Blake());

        Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
        Assert.Equal("""{"Message":"Authorization has been denied for this request."}""", await reply.Content.ReadAsStringAsync());
        Assert.Equal(0, await sandbox.AccountsAsync());
    }

    [Fact]
    public async Task Token_is_accepted_without_the_word_bearer()
    {
        await using var sandbox = await StartAsync();
        var token = sandbox.TechOne.DefaultRequestHeaders.Authorization!.Parameter;
        sandbox.TechOne.DefaultRequestHeaders.Authorization = null;
        sandbox.TechOne.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", token);

        await sandbox.AskAsync(Save, Blake());

        Assert.Equal(1, await sandbox.AccountsAsync());
    }

    [Fact]
    public async Task Payroll_token_is_forbidden_on_receivable_calls()
    {
        await using var sandbox = await StartAsync();
        await sandbox.LogInAsync("sandbox-hrp");

        using var reply = await sandbox.PostAsync(Save, Blake());

        Assert.Equal(HttpStatusCode.Forbidden, reply.StatusCode);
    }

    [Fact]
    public async Task Token_expires_by_the_sandbox_clock()
    {
        await using var sandbox = await StartAsync();

        (await sandbox.SimPutAsync("clock", """{"advanceSeconds":3601}""")).Dispose();
        using var reply = await sandbox.PostAsync(Save, Blake());

        Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
    }

    [Fact]
    public async Task Every_token_is_revoked_on_request()
    {
        await using var sandbox = await StartAsync();

        (await sandbox.SimPostAsync("tokens/expire")).Dispose();
        using var reply = await sandbox.PostAsync(Save, Blake());

        Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
    }

    [Fact]
    public async Task Clients_come_from_the_configuration()
    {
        await using var host = await SandboxHost.StartAsync([
            "--Sandbox:TechOne:Clients:0:client_id=mine", "--Sandbox:TechOne:Clients:0:client_secret=mine-secret",
            "--Sandbox:TechOne:Clients:0:scope=ar"]);
        using var client = new HttpClient();

        using var mine = await client.PostAsync(host.TechOneTokenUrl, Form("mine", "mine-secret"));
        using var usual = await client.PostAsync(host.TechOneTokenUrl, Form("sandbox-ar", "sandbox-ar-secret"));

        Assert.Equal(HttpStatusCode.OK, mine.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, usual.StatusCode);
    }

    static FormUrlEncodedContent Form(string client, string secret) => new(new Dictionary<string, string>
    {
        ["grant_type"] = "client_credentials",
        ["client_id"] = client,
        ["client_secret"] = secret,
    });
}
