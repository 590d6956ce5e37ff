using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CareVision.Sandbox;

namespace CareVision.Testing.Product;

/// <summary>The imitated TechOne, in this process so that it outlives the product's death, with what its administrators can see and do.</summary>
public sealed class TechOne : IAsyncDisposable
{
    private const int Wait = 20_000;

    private readonly string _stateFile = Path.Combine(Path.GetTempPath(), $"techone-{Guid.NewGuid():N}.json");
    private string[] _arguments = [];
    private SandboxHost? _host;
    private HttpClient? _admin;

    public Uri BaseUrl { get; private set; } = new("http://127.0.0.1");

    public Uri TokenUrl { get; private set; } = new("http://127.0.0.1");

    /// <summary>A client for the sandbox's switches; the caller disposes it.</summary>
    public HttpClient NewAdmin() => _host?.CreateAdminClient() ?? throw new InvalidOperationException("TechOne is down.");

    /// <summary>Where the same sandbox imitates PRODA and the NDIA.</summary>
    public Uri ProdaUrl => new(BaseUrl.GetLeftPart(UriPartial.Authority));

    private HttpClient Admin => _admin ?? throw new InvalidOperationException("TechOne is down.");

    /// <summary>Starts it; after <see cref="StopAsync"/> at the same address, with the same accounts.</summary>
    public async Task StartAsync()
    {
        _host = await SandboxHost.StartAsync(
            [$"--Sandbox:StateFile={_stateFile}", "--Sandbox:JournalCapacity=50000", .. HubSpot.Arguments, .. _arguments]);
        _admin = _host.CreateAdminClient();
        _admin.Timeout = TimeSpan.FromMinutes(2);
        (BaseUrl, TokenUrl) = (_host.TechOneBaseUrl, _host.TechOneTokenUrl);
        _arguments = [$"--Sandbox:TechOne:Url={_host.Address.GetLeftPart(UriPartial.Authority)}"];
    }

    /// <summary>Takes it away: connections are refused from now on.</summary>
    public async Task StopAsync()
    {
        if (_host is not null)
        {
            _admin!.Dispose();
            await _host.DisposeAsync();
            (_host, _admin) = (null, null);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        File.Delete(_stateFile);
    }

    /// <summary>Adds a fault; see the sandbox's handbook for kinds.</summary>
    /// <param name="kind">What it does.</param>
    /// <param name="path">Start of the path it hits, below <c>base_url</c>.</param>
    /// <param name="times">How many calls; 0: until removed.</param>
    /// <param name="action">Further members of the action.</param>
    /// <param name="probability">Share of the calls.</param>
    public async Task FaultAsync(string kind, string path, int times = 0, Dictionary<string, object>? action = null, double? probability = null)
    {
        var all = new Dictionary<string, object>(action ?? []) { ["kind"] = kind };
        await SendAsync(HttpMethod.Post, "_sim/faults", new { match = new { pathPrefix = path }, times, probability, seed = 7, action = all });
    }

    public Task ClearFaultsAsync() => SendAsync(HttpMethod.Delete, "_sim/faults", null);

    /// <summary>Work that a fault has taken and not applied yet.</summary>
    public async Task<int> PendingLateAsync() => (await GetAsync("_sim/faults")).GetProperty("pendingLate").GetInt32();

    /// <summary>Calls that faults have hit.</summary>
    public async Task<long> FaultedAsync()
    {
        var faults = await GetAsync("_sim/faults");
        return faults.GetProperty("active").EnumerateArray().Concat(faults.GetProperty("spent").EnumerateArray()).Sum(f => f.GetProperty("applied").GetInt64());
    }

    public Task AddFundingTypeAsync(string reference) => SendAsync(HttpMethod.Post, "_sim/funding-types", new { reference });

    /// <summary>HR and Payroll sends an event; see the sandbox's handbook for what a request may say. Gives what the receiver answered.</summary>
    public async Task<JsonElement> EmitAsync(Uri receiver, object request)
    {
        var whole = JsonSerializer.SerializeToNode(request, Terse)!.AsObject();
        whole["url"] = receiver.AbsoluteUri;
        using var content = new StringContent(whole.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var response = await Admin.PostAsync("_sim/hrp/emit", content);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonElement.Parse(text) : throw new InvalidOperationException($"hrp/emit: {text}");
    }

    /// <summary>Takes a funding type reference off TechOne's list.</summary>
    public Task RemoveFundingTypeAsync(string reference) => SendAsync(HttpMethod.Delete, $"_sim/funding-types/{reference}", null);

    /// <summary>The limitation of the platform: no account number is generated any more, with an error or silently.</summary>
    public Task BreakNumberGenerationAsync(bool silent = false) => SendAsync(HttpMethod.Post, "_sim/break-number-generation", new { silent });

    /// <summary>What TechOne's support team does about it; accounts stay.</summary>
    public Task ResetDatabaseAsync() => SendAsync(HttpMethod.Post, "_sim/reset-database", new { });

    /// <summary>An account that a person makes in TechOne.</summary>
    public Task AddDebtorAsync(string accountNumber, string accountName, string fundingTypeReference = "HCP", string? externalReference = null) =>
        SendAsync(HttpMethod.Post, "_sim/debtors", new { accountNumber, accountName, fundingTypeReference, externalReference });

    /// <summary>A person edits an account in TechOne.</summary>
    public Task ChangeDebtorAsync(string accountNumber, object change) => SendAsync(HttpMethod.Put, $"_sim/debtors/{accountNumber}", change);

    public Task ExpireTokensAsync() => SendAsync(HttpMethod.Post, "_sim/tokens/expire", new { });

    public Task SetTokenLifetimeAsync(int seconds) => SendAsync(HttpMethod.Put, "_sim/settings", new { tokenLifetimeSeconds = seconds });

    /// <summary>Begins a new measurement of the call limit.</summary>
    /// <param name="permits">Calls in any window; 0: no limit.</param>
    /// <param name="windowSeconds">The window.</param>
    /// <param name="mode"><c>enforce</c>, <c>observe</c> or <c>off</c>.</param>
    public Task SetLimitAsync(int permits, double windowSeconds, string mode = "enforce") =>
        SendAsync(HttpMethod.Put, "_sim/limits", new { permits, windowSeconds, mode });

    public async Task<LimitFigures> LimitAsync() => (await GetAsync("_sim/limits")).Deserialize<LimitFigures>(JsonSerializerOptions.Web)!;

    /// <summary>When each call came, in milliseconds of the sandbox's monotonic clock.</summary>
    public async Task<IReadOnlyList<double>> CallTimesAsync() =>
        [.. (await GetAsync("_sim/limits/calls?take=1000000")).GetProperty("calls").EnumerateArray().Select(call => call.GetDouble())];

    /// <summary>All accounts whose reference begins with the text.</summary>
    public async Task<IReadOnlyList<Debtor>> DebtorsAsync(string prefix) =>
    [
        .. (await GetAsync("_sim/truth/debtors?pageSize=100000")).GetProperty("debtors").Deserialize<Debtor[]>(JsonSerializerOptions.Web)!
            .Where(debtor => debtor.ExternalReference.StartsWith(prefix, StringComparison.Ordinal)),
    ];

    /// <summary>All AR documents that are in the ledger or on their way there, and the runs that brought them.</summary>
    public async Task<ArTruth> InvoicesAsync() => (await GetAsync("_sim/truth/invoices")).Deserialize<ArTruth>(JsonSerializerOptions.Web)!;

    /// <summary>Imports stay in processing until <see cref="FinishImportAsync"/>.</summary>
    public Task QueueImportsAsync(bool queued) => SendAsync(HttpMethod.Put, "_sim/ar-imports/settings", new { queued });

    /// <summary>Ends a run: it succeeds, or fails for a reason.</summary>
    public Task FinishImportAsync(string run, string? failure = null) =>
        SendAsync(HttpMethod.Post, $"_sim/ar-imports/{run}/finish", new { failure });

    /// <summary>What a person does with a file: imports it. Gives the answer's status, S when all of it was taken.</summary>
    public async Task<string> ImportFileAsync(string csv)
    {
        using var http = new HttpClient { BaseAddress = BaseUrl };
        using var login = await http.PostAsync(TokenUrl, new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = "sandbox-ar", ["client_secret"] = "sandbox-ar-secret",
        }));
        var token = (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        using var request = new HttpRequestMessage(HttpMethod.Post, "Api/WS/v1/ArInvoice/Import")
        {
            Content = new StringContent(csv, System.Text.Encoding.UTF8, "text/csv"),
        };
        request.Headers.Add("Authorization", $"Bearer {token}");
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonElement.Parse(text).GetProperty("Data").GetProperty("Status").GetString()!
            : throw new InvalidOperationException($"Import: {(int)answer.StatusCode} {text}");
    }

    /// <summary>How many accounts there are in all.</summary>
    public async Task<int> CountAsync() => (await GetAsync("_sim/truth/summary")).GetProperty("count").GetInt32();

    /// <summary>Waits until there are so many accounts.</summary>
    public Task HasDebtorsAsync(int atLeast) => Until.IsAsync(
        $"{atLeast} debtor accounts in TechOne",
        async () => (await GetAsync($"_sim/truth/summary?atLeast={atLeast}&waitMs={Wait}")).GetProperty("count").GetInt32() >= atLeast);

    /// <summary>The number of the last call in the journal.</summary>
    public async Task<long> LastCallAsync() => (await GetAsync("_sim/requests?take=1&after=9000000000")).GetProperty("last").GetInt64();

    /// <summary>Waits for a call after the given one whose path contains the text, and gives its number.</summary>
    public async Task<long> CalledAsync(string path, long after = 0)
    {
        long hit = 0;
        await Until.IsAsync($"a call of {path} after number {after}", async () =>
        {
            var page = await GetAsync(string.Create(CultureInfo.InvariantCulture, $"_sim/requests?after={after}&take=10000&waitMs={Wait}"));
            foreach (var call in page.GetProperty("requests").EnumerateArray())
            {
                after = call.GetProperty("seq").GetInt64();
                if (call.GetProperty("path").GetString()!.Contains(path, StringComparison.OrdinalIgnoreCase))
                {
                    hit = after;
                    return true;
                }
            }

            return false;
        });
        return hit;
    }

    /// <summary>Calls of one operation since the start, e.g. <c>token</c>; see <see cref="TotalsAsync"/>.</summary>
    public async Task<long> CallsAsync(string operation) =>
        (await TotalsAsync()).Where(o => o.Key.Contains(operation, StringComparison.OrdinalIgnoreCase)).Sum(o => o.Value);

    /// <summary>Calls by operation.</summary>
    public async Task<IReadOnlyDictionary<string, long>> TotalsAsync() =>
        (await GetAsync("_sim/requests?take=1")).GetProperty("totals").EnumerateObject().ToDictionary(o => o.Name, o => o.Value.GetProperty("calls").GetInt64());

    /// <summary>What people do, and what really is, in any of the sandbox's systems; paths begin below <c>_sim/</c>.</summary>
    public async Task<JsonElement> SimAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"_sim/{path}") { Content = body is null ? null : JsonContent.Create(body, options: Terse) };
        using var response = await Admin.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.StatusCode >= HttpStatusCode.BadRequest
            ? throw new InvalidOperationException($"{method} {path}: {(int)response.StatusCode} {text}")
            : text.Length == 0 ? default : JsonElement.Parse(text);
    }

    private async Task<JsonElement> GetAsync(string path) => await Admin.GetFromJsonAsync<JsonElement>(path);

    private async Task SendAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, options: Terse) };
        using var response = await Admin.SendAsync(request);
        if (response.StatusCode >= HttpStatusCode.BadRequest)
        {
            throw new InvalidOperationException($"{method} {path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }
    }

    private static readonly JsonSerializerOptions Terse = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };
}

/// <summary>A debtor account as it really is.</summary>
public sealed record Debtor(string AccountNumber, string AccountName, string ExternalReference, string FundingTypeReference);

/// <summary>The AR imports as they really are.</summary>
public sealed record ArTruth(int Count, string[] Duplicates, ArDocument[] Documents, ArRun[] Runs);

/// <summary>An AR document; <see cref="Lines"/> are its cells.</summary>
public sealed record ArDocument(string DOCID, string DREF1, string AccountNumber, decimal Total, string Status, string RunId, Dictionary<string, string>[] Lines);

/// <summary>A run of the import.</summary>
public sealed record ArRun(string RunId, string BatchName, string Status);

/// <summary>What TechOne counted against its limit.</summary>
public sealed record LimitFigures(
    string Mode, int Permits, double WindowSeconds, long TotalCalls, long Overshoot, int MaxInWindow, double? FirstCallMs, double? LastCallMs, int[] CallsPerWindow);
