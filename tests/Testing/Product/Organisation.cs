using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CareVision.Testing.Product;

/// <summary>An organisation as its portal and its operators see it: everything goes over HTTP.</summary>
public sealed class Organisation(Product product, SiloProcess silo, string id) : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(35);

    private readonly HttpClient _http = new() { BaseAddress = silo.Address, Timeout = Timeout };

    public string Id => id;

    /// <summary>For what has no method here; paths begin below the organisation, without a slash.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null, string? idempotencyKey = null)
    {
        var request = new HttpRequestMessage(method, Path(path)) { Content = body is null ? null : JsonContent.Create(body) };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return _http.SendAsync(request);
    }

    /// <summary>The same, where anything but a success is a failure of the test.</summary>
    public async Task<JsonElement> AskAsync(HttpMethod method, string path, object? body = null)
    {
        using var answer = await SendAsync(method, path, body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode switch
        {
            >= HttpStatusCode.InternalServerError => throw new ProductAwayException($"{method} {path}: {(int)answer.StatusCode} {text}"),
            >= HttpStatusCode.BadRequest => throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {text}"),
            _ => text.Length == 0 ? default : JsonElement.Parse(text),
        };
    }

    public async Task SaveReferencesAsync(params (string Reference, bool DontCreate)[] references) => await AskAsync(
        HttpMethod.Put, "funding-type-references",
        references.Select(r => new { reference = r.Reference, dontCreateDebtorAccount = r.DontCreate }));

    /// <summary>Asks for the link and waits until it stands.</summary>
    public async Task LinkAsync()
    {
        await AskAsync(HttpMethod.Post, "integrations/techone_ar/link");
        await LinkIsAsync("Linked");
    }

    public Task<JsonElement> LinkIsAsync(string state) => Until.SeesAsync(
        $"the link of {id} is {state}", () => AskAsync(HttpMethod.Get, "integrations/techone_ar"), link => link.GetProperty("state").GetString() == state);

    public async Task SaveClientAsync(string client, string firstName = "Anton", string lastName = "Blake") =>
        await AskAsync(HttpMethod.Put, $"clients/{client}", new { firstName, lastName, email = $"{client}@example.org" });

    /// <summary>Saves a funding source and gives it back as answered.</summary>
    public async Task<Record> SaveFundingSourceAsync(string client, string source, string reference = "HCP", string type = "HCP") =>
        Read(await AskAsync(HttpMethod.Put, $"clients/{client}/funding-sources/{source}", new { type, reference }));

    public async Task<Record> RecordAsync(string source) => Read(await AskAsync(HttpMethod.Get, $"sync-records/funding-source/{source}"));

    /// <summary>Waits until a record has a status.</summary>
    public Task<Record> IsAsync(string source, string status, TimeSpan? within = null) => Until.SeesAsync(
        $"funding source {source} of {id} is {status}", () => RecordAsync(source), record => record.Status == status, within);

    /// <summary>Waits until a record is in a phase.</summary>
    public Task<Record> IsInPhaseAsync(string source, params string[] phases) => Until.SeesAsync(
        $"funding source {source} of {id} is {string.Join(" or ", phases)}", () => RecordAsync(source), record => phases.Contains(record.Phase));

    public async Task<IReadOnlyList<JsonElement>> AttemptsAsync(string source) =>
        [.. (await AskAsync(HttpMethod.Get, $"sync-records/funding-source/{source}/attempts?limit=100")).GetProperty("items").EnumerateArray()];

    /// <summary>How many records of a kind stand where.</summary>
    public async Task<Counts> CountsAsync(string kind = "funding-source") =>
        (await AskAsync(HttpMethod.Get, "sync-records/counts")).Deserialize<Counts[]>(JsonSerializerOptions.Web)!
        .FirstOrDefault(c => c.Kind == kind) ?? new Counts(kind, 0, 0, 0, 0);

    /// <summary>Waits until so many funding sources are in step and none is pending.</summary>
    public Task<Counts> SettlesAsync(int successes, TimeSpan? within = null) => Until.SeesAsync(
        $"{successes} funding sources of {id} in step and none pending", () => CountsAsync(), c => c.Pending == 0 && c.Success >= successes, within);

    public Task<JsonElement> RunAsync(string run) => AskAsync(HttpMethod.Get, $"sync-runs/{run}");

    public void Dispose() => _http.Dispose();

    /// <summary>The same organisation through another silo's gateway.</summary>
    public async Task<Organisation> ThroughAsync(SiloProcess other)
    {
        var same = new Organisation(product, other, id);
        await same.NewKeyAsync();
        return same;
    }

    internal async Task CreateAsync()
    {
        await PlatformAsync(HttpMethod.Put, "", new { name = $"Organisation {id}" });
        await NewKeyAsync();
        await SaveReferencesAsync(("HCP", false), ("NDIS", false), ("PRIVATE", true), ("UNKNOWN-REF", false));
    }

    /// <summary>A new key of a role, e.g. for the console.</summary>
    public async Task<string> KeyAsync(string role) =>
        (await PlatformAsync(HttpMethod.Post, "api-keys", new { name = $"{role}@{id}", role })).GetProperty("key").GetString()!;

    // The role support may do everything in its organisation but manage keys.
    private async Task NewKeyAsync()
    {
        var made = await PlatformAsync(HttpMethod.Post, "api-keys", new { name = "Support", role = "support" });
        _http.DefaultRequestHeaders.Add("X-Api-Key", made.GetProperty("key").GetString());
    }

    private async Task<JsonElement> PlatformAsync(HttpMethod method, string path, object body)
    {
        using var platform = new HttpClient { BaseAddress = silo.Address, Timeout = Timeout };
        using var request = new HttpRequestMessage(method, Path(path)) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-Api-Key", product.PlatformKey);
        using var answer = await platform.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonElement.Parse(text)
            : throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {text}");
    }

    private static Record Read(JsonElement json) => json.Deserialize<Record>(JsonSerializerOptions.Web)!;

    private string Path(string path) => path.Length == 0 ? $"api/v1/organisations/{id}" : $"api/v1/organisations/{id}/{path}";
}

/// <summary>What the API shows of a funding source.</summary>
public sealed record Record
{
    public string Id { get; init; } = "";

    public string Status { get; init; } = "";

    public string? Phase { get; init; }

    public string? Reason { get; init; }

    public string? ExternalId { get; init; }

    public string? DebtorAccountId { get; init; }

    public int Attempt { get; init; }

    public long Revision { get; init; }

    public DateTimeOffset? NextAttemptAt { get; init; }

    public bool ChangedSinceLinking { get; init; }

    public Failure? Failure { get; init; }
}

/// <summary>What the API shows of a failure.</summary>
public sealed record Failure(string? Class, string Code, string? Message, string? Cause, string? Solution);

/// <summary>Funding sources by status.</summary>
public sealed record Counts(string Kind, long Pending, long Success, long Failed, long NotRequired)
{
    public long All => Pending + Success + Failed + NotRequired;
}
