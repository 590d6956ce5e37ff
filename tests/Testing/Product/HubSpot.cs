using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace CareVision.Testing.Product;

/// <summary>One HubSpot account as its people and administrators see it. Each organisation of a test has an account of its own.</summary>
public sealed class HubSpot : IDisposable
{
    public const string RedirectUrl = "http://localhost/oauth/hubspot/callback";

    private const int FirstAccount = 5_000_000;
    private readonly HttpClient _admin;
    private readonly HttpClient _browser;
    private readonly Organisation _organisation;

    public HubSpot(Product product, Organisation organisation, int? account = null)
    {
        _organisation = organisation;
        _admin = product.TechOne.NewAdmin();
        _admin.Timeout = TimeSpan.FromMinutes(2);
        _browser = new HttpClient { BaseAddress = product.Silo.Address };
        Account = account ?? FirstAccount + int.Parse(organisation.Id.Split('-')[1], CultureInfo.InvariantCulture);
    }

    public int Account { get; }

    /// <summary>The sandbox's accounts, one for each organisation that the parameter store whitelists, and one without the document's properties.</summary>
    internal static IEnumerable<string> Arguments =>
        Enumerable.Range(0, ProductSettings.Organisations).SelectMany(n => new[]
        {
            $"--Sandbox:HubSpot:Accounts:{n}:id={FirstAccount + n}", $"--Sandbox:HubSpot:Accounts:{n}:name=Account {n}",
        }).Concat([$"--Sandbox:HubSpot:Accounts:{ProductSettings.Organisations}:id={Unprepared}", $"--Sandbox:HubSpot:Accounts:{ProductSettings.Organisations}:prepared=false"]);

    /// <summary>An account without the document's properties.</summary>
    public const int Unprepared = 6_000_000;

    /// <summary>Clicks Link My Account, consents at HubSpot, and comes back; gives the link once it stands still.</summary>
    public async Task<JsonElement> LinkAsync(string? branch = null, string state = "Linked", string[]? scopes = null)
    {
        var begun = await _organisation.AskAsync(HttpMethod.Post, $"integrations/hubspot/link{Query(branch)}");
        await ConsentAsync(new Uri(begun.GetProperty("consentUrl").GetString()!), scopes);
        return await IsAsync(state, branch);
    }

    /// <summary>Consents at HubSpot and follows the way back; gives its HTTP status.</summary>
    public async Task<int> ConsentAsync(Uri consentUrl, string[]? scopes = null)
    {
        var state = Uri.UnescapeDataString(consentUrl.Query.Split("state=")[1].Split('&')[0]);
        var made = await AdminAsync(HttpMethod.Post, "hubspot/consent", new { account = Account, redirectUrl = RedirectUrl, scopes });
        return await ReturnAsync(state, made.GetProperty("code").GetString()!);
    }

    /// <summary>The browser comes back to the product.</summary>
    public async Task<int> ReturnAsync(string state, string code)
    {
        using var answer = await _browser.GetAsync($"oauth/hubspot/callback?state={Uri.EscapeDataString(state)}&code={Uri.EscapeDataString(code)}");
        return (int)answer.StatusCode;
    }

    public Task<JsonElement> IsAsync(string state, string? branch = null) => Until.SeesAsync(
        $"HubSpot's link of {_organisation.Id} {branch} is {state}", () => _organisation.AskAsync(HttpMethod.Get, $"integrations/hubspot{Query(branch)}"),
        link => link.GetProperty("state").GetString() == state);

    /// <summary>Sends the app's webhooks to the product.</summary>
    public Task WebhooksAsync(object? more = null) => more is null
        ? AdminAsync(HttpMethod.Put, "hubspot/webhooks", new { target = new Uri(_browser.BaseAddress!, "webhooks/hubspot").AbsoluteUri })
        : AdminAsync(HttpMethod.Put, "hubspot/webhooks", more);

    /// <summary>Every contact or deal that there really is with this value.</summary>
    public async Task<IReadOnlyList<HubSpotObject>> FindAsync(string type, string property, string value) =>
        (await AdminAsync(HttpMethod.Get, $"truth/hubspot/{type}?account={Account}&property={property}&value={Uri.EscapeDataString(value)}&pageSize=1000"))
            .EnumerateObject().First(p => p.Value.ValueKind == JsonValueKind.Array).Value.Deserialize<HubSpotObject[]>(JsonSerializerOptions.Web)!
            .Where(o => !o.Archived).ToList();

    public Task<HubSpotObject> HasAsync(string type, string property, string value, Func<HubSpotObject, bool>? so = null) => Until.SeesAsync(
        $"one of {type} with {property} {value}", async () => (await FindAsync(type, property, value)).SingleOrDefault()!, o => o is not null && (so?.Invoke(o) ?? true));

    /// <summary>Counts of what there really is.</summary>
    public Task<JsonElement> TruthAsync() => AdminAsync(HttpMethod.Get, $"truth/hubspot?account={Account}");

    /// <summary>A person at HubSpot makes a record.</summary>
    public async Task<string> MakeAsync(string type, object properties) =>
        (await AdminAsync(HttpMethod.Post, $"hubspot/{Account}/objects/{type}", new { items = new[] { new { properties } } })).GetProperty("ids")[0].GetString()!;

    /// <summary>A person at HubSpot changes a record.</summary>
    public Task ChangeAsync(string type, string id, object properties) =>
        AdminAsync(HttpMethod.Post, $"hubspot/{Account}/objects/{type}", new { items = new[] { new { id, properties } } });

    /// <summary>A person at HubSpot associates a deal with a contact.</summary>
    public Task AssociateAsync(string deal, string contact) => AdminAsync(HttpMethod.Post, $"hubspot/{Account}/associations", new { deal, contact });

    /// <summary>An act of the sandbox; paths begin below <c>_sim/</c>.</summary>
    public async Task<JsonElement> AdminAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"_sim/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await _admin.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? text.Length == 0 ? default : JsonElement.Parse(text)
            : throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {text}");
    }

    public void Dispose()
    {
        _admin.Dispose();
        _browser.Dispose();
    }

    private static string Query(string? branch) => branch is null ? "" : $"?branch={branch}";
}

/// <summary>A record as HubSpot has it.</summary>
public sealed record HubSpotObject
{
    public string Id { get; init; } = "";

    public bool Archived { get; init; }

    public Dictionary<string, string?> Properties { get; init; } = [];

    public IReadOnlyList<long> Associated { get; init; } = [];

    public string? this[string property] => Properties.GetValueOrDefault(property);
}
