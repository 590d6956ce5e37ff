using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CareVision.Sandbox.Tests.Proda;

/// <summary>A sandbox with a registered organisation, and a client of PRODA and the NDIA that signs with a key of its own.</summary>
sealed class RunningProda : IAsyncDisposable
{
    public const string Organisation = "4000000009";
    public const string DeviceName = "Care-01";
    public const string Activation = "piaweb/api/b2b/v1/devices/" + DeviceName + "/jwk";
    public const string Refreshing = "piaweb/api/b2b/v1/orgs/" + Organisation + "/devices/" + DeviceName + "/jwk";
    public const string TokenPath = "mga/sps/oauth/oauth20/token";
    public const string Bookings = "ndis/3.0/service-bookings/";
    public const long Mai = 430000777;

    // Making a key takes longer than most tests.
    static readonly RSAParameters FirstKey = NewKey();

    RunningProda(SandboxHost host)
    {
        Host = host;
        Admin = host.CreateAdminClient();
        Vendor = new HttpClient { BaseAddress = host.ProdaAddress };
        Vendor.DefaultRequestHeaders.Add("x-ibm-client-id", "sandbox-ndia-key");
    }

    public SandboxHost Host { get; }

    public HttpClient Admin { get; }

    public HttpClient Vendor { get; }

    public RSA Key { get; private set; } = RSA.Create(FirstKey);

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime.AddHours(10));

    public static DateOnly PlanStart => Today.AddMonths(-1);

    public static DateOnly PlanEnd => Today.AddMonths(11);

    public static async Task<RunningProda> StartAsync(params string[] args) =>
        new(await SandboxHost.StartAsync(["--Sandbox:Proda:ApprovalDelaySeconds=-1", .. args]));

    /// <summary>A sandbox with an organisation and a device; the code that was generated is the second result.</summary>
    public static async Task<(RunningProda Sandbox, string Code)> RegisteredAsync(params string[] args)
    {
        var sandbox = await StartAsync(args);
        (await sandbox.SimAsync("organisations", new JsonObject { ["raNumber"] = Organisation })).Dispose();
        using var registered = await sandbox.SimAsync("devices", new JsonObject { ["raNumber"] = Organisation, ["name"] = DeviceName });
        return (sandbox, (await NodeAsync(registered))["otac"]!.GetValue<string>());
    }

    /// <summary>A sandbox whose device is active, with a token, and with the participant Mai Nguyen.</summary>
    public static async Task<RunningProda> ReadyAsync(params string[] args)
    {
        var (sandbox, code) = await RegisteredAsync(args);
        using var activated = await sandbox.ActivateAsync(code);
        Assert.Equal(HttpStatusCode.OK, activated.StatusCode);
        await sandbox.LogInAsync();
        await sandbox.SeedAsync();
        return sandbox;
    }

    public Task SeedAsync(JsonNode? budgets = null, Action<JsonObject>? change = null)
    {
        var plan = new JsonObject { ["planId"] = 7001, ["start"] = Text(PlanStart), ["end"] = Text(PlanEnd), ["budgets"] = budgets };
        var mai = new JsonObject
        {
            ["number"] = Mai,
            ["surname"] = "Nguyen",
            ["givenName"] = "Mai",
            ["dateOfBirth"] = "1990-01-31",
            ["plans"] = new JsonArray(plan),
        };
        change?.Invoke(mai);
        return SimOkAsync("participants", new JsonArray(mai));
    }

    public async Task LogInAsync()
    {
        using var reply = await TokenAsync();
        var token = (await NodeAsync(reply))["access_token"]!.GetValue<string>();
        Vendor.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>The public half as a client sends it.</summary>
    public static JsonObject Jwk(RSA key, string keyId = DeviceName)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return new()
        {
            ["kty"] = "RSA",
            ["n"] = Base64Url.EncodeToString(parameters.Modulus),
            ["e"] = Base64Url.EncodeToString(parameters.Exponent),
            ["alg"] = "RS256",
            ["use"] = "sig",
            ["kid"] = keyId,
        };
    }

    public Task<HttpResponseMessage> ActivateAsync(string code, JsonObject? key = null, Action<HttpRequestMessage>? change = null) =>
        PutAsync(
            Activation, new JsonObject { ["orgId"] = Organisation, ["otac"] = code, ["key"] = key ?? Jwk(Key) }, change);

    /// <summary>Refreshes with a new key, which the next assertions are signed with.</summary>
    public async Task<HttpResponseMessage> RefreshAsync(RSA key)
    {
        var reply = await PutAsync(Refreshing, Jwk(key));
        Key = reply.IsSuccessStatusCode ? key : Key;
        return reply;
    }

    public async Task<HttpResponseMessage> PutAsync(string path, JsonObject body, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = Json(body) };
        request.Headers.Add("dhs-auditId", Organisation);
        request.Headers.Add("dhs-auditIdType", "http://ns.humanservices.gov.au/audit/type/proda/organisation");
        request.Headers.Add("dhs-subjectId", DeviceName);
        request.Headers.Add("dhs-subjectIdType", "http://ns.humanservices.gov.au/audit/type/proda/device");
        request.Headers.Add("dhs-messageId", $"urn:uuid:{Guid.NewGuid()}");
        request.Headers.Add("dhs-correlationId", $"uuid:{Guid.NewGuid()}");
        request.Headers.Add("dhs-productId", "Sandbox.Tests 1.0");
        change?.Invoke(request);
        return await Vendor.SendAsync(request);
    }

    public static JsonObject Claims(DateTimeOffset? issued = null, int seconds = 600) => new()
    {
        ["iss"] = Organisation,
        ["sub"] = DeviceName,
        ["aud"] = "https://proda.humanservices.gov.au",
        ["token.aud"] = "https://www.ndis.gov.au/",
        ["iat"] = (issued ?? Now).ToUnixTimeSeconds(),
        ["exp"] = (issued ?? Now).ToUnixTimeSeconds() + seconds,
    };

    public Task<HttpResponseMessage> TokenAsync(
        JsonObject? claims = null, RSA? key = null, string keyId = DeviceName, string algorithm = "RS256",
        string client = "sandbox-software") => Vendor.PostAsync(TokenPath, new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer",
            ["client_id"] = client,
            ["assertion"] = Assertion(claims ?? Claims(), key ?? Key, keyId, algorithm),
        }));

    public static JsonObject Booking(string category = "DAILY_ACTIVITIES", string item = "", decimal amount = 100, string type = "ZSAG") => new()
    {
        ["participant"] = Mai,
        ["participant_surname"] = "Nguyen",
        ["date_of_birth"] = "1990-01-31",
        ["booking_type"] = type,
        ["start_date"] = Text(PlanStart),
        ["end_date"] = Text(PlanEnd),
        ["participant_plan_id"] = 7001,
        ["items"] = new JsonArray(new JsonObject
        {
            ["product_category"] = category,
            ["product_category_item"] = item,
            ["quantity"] = 1,
            ["per_unit_price"] = amount,
        }),
    };

    public Task<HttpResponseMessage> BookAsync(JsonObject booking) => Vendor.PostAsync(Bookings, Json(booking));

    /// <summary>Books and expects the NDIA to agree.</summary>
    public async Task<long> BookedAsync(JsonObject? booking = null)
    {
        using var reply = await BookAsync(booking ?? Booking());
        Assert.True(reply.StatusCode == HttpStatusCode.Created, await reply.Content.ReadAsStringAsync());
        return (await NodeAsync(reply))["result"]!["service_booking_id"]!.GetValue<long>();
    }

    /// <summary>The key of the first error of a refusal.</summary>
    public static async Task<string> RefusalAsync(Task<HttpResponseMessage> asked, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        using var reply = await asked;
        Assert.True(reply.StatusCode == status, $"{(int)reply.StatusCode} {await reply.Content.ReadAsStringAsync()}");
        var answer = await NodeAsync(reply);
        Assert.False(answer["success"]!.GetValue<bool>());
        return answer["errors"]![0]!["key"]!.GetValue<string>();
    }

    public async Task<HttpResponseMessage> GetAsync(string path, long? participant = Mai)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (participant is not null)
        {
            request.Headers.Add("participant", participant.Value.ToString(CultureInfo.InvariantCulture));
        }

        return await Vendor.SendAsync(request);
    }

    public async Task<JsonNode> ResultAsync(string path)
    {
        using var reply = await GetAsync(path);
        Assert.True(reply.StatusCode == HttpStatusCode.OK, await reply.Content.ReadAsStringAsync());
        return (await NodeAsync(reply))["result"]!;
    }

    public Task<HttpResponseMessage> PatchAsync(string path, JsonObject body) => Vendor.PatchAsync(Bookings + path, Json(body));

    public Task<HttpResponseMessage> SimAsync(string path, JsonNode? body = null) =>
        Admin.PostAsync("/_sim/proda/" + path, Json(body ?? new JsonObject()));

    public async Task SimOkAsync(string path, JsonNode? body = null)
    {
        using var reply = await SimAsync(path, body);
        Assert.True(reply.IsSuccessStatusCode, await reply.Content.ReadAsStringAsync());
    }

    public async Task SetAsync(string path, JsonObject body)
    {
        using var reply = await Admin.PutAsync("/_sim/" + path, Json(body));
        Assert.True(reply.IsSuccessStatusCode, await reply.Content.ReadAsStringAsync());
    }

    public async Task FaultAsync(string json)
    {
        using var reply = await Admin.PostAsync("/_sim/faults", Json(JsonNode.Parse(json)!));
        Assert.True(reply.StatusCode == HttpStatusCode.Created, await reply.Content.ReadAsStringAsync());
    }

    public async Task<JsonNode> TruthAsync(string path) => (await Admin.GetFromJsonAsync<JsonNode>("/_sim/proda/truth/" + path))!;

    public async Task<int> BookingCountAsync(int atLeast = 0) =>
        (await TruthAsync($"summary?atLeast={atLeast}&waitMs=20000"))["bookings"]!.GetValue<int>();

    public async Task<JsonNode> DeviceAsync() =>
        (await Admin.GetFromJsonAsync<JsonArray>("/_sim/proda/devices"))!.Single(device => device!["name"]!.GetValue<string>() == DeviceName)!;

    public static async Task<JsonNode> NodeAsync(HttpResponseMessage reply) => JsonNode.Parse(await reply.Content.ReadAsStringAsync())!;

    public static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        Vendor.Dispose();
        Key.Dispose();
        await Host.DisposeAsync();
    }

    static RSAParameters NewKey()
    {
        using var key = RSA.Create(2048);
        return key.ExportParameters(includePrivateParameters: true);
    }

    static StringContent Json(JsonNode body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    static string Assertion(JsonObject claims, RSA key, string keyId, string algorithm)
    {
        var header = new JsonObject { ["alg"] = algorithm, ["kid"] = keyId };
        var unsigned = Encoded(header) + "." + Encoded(claims);
        var signature = key.SignData(Encoding.ASCII.GetBytes(unsigned), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return unsigned + "." + Base64Url.EncodeToString(signature);
    }

    static string Encoded(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
