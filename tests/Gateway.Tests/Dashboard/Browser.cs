using System.Net;
using System.Text.RegularExpressions;

namespace CareVision.Gateway.Tests.Dashboard;

/// <summary>A browser without scripts: it keeps cookies and sends forms, as somebody who is signed in.</summary>
sealed partial class Browser : IDisposable
{
    readonly CookieContainer cookies = new();
    readonly HttpClient http;

    Browser(RunningGateway gateway) =>
        http = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = gateway.Http.BaseAddress };

    public static Browser Of(RunningGateway gateway) => new(gateway);

    public static async Task<Browser> SignedInAsync(RunningGateway gateway, string role = "operator", string org = RunningGateway.Org)
    {
        var browser = new Browser(gateway);
        (await browser.PostAsync("/console/sign-in", ("key", gateway.Keys.Of(role, org)))).Is(HttpStatusCode.Redirect, "/console");
        return browser;
    }

    /// <summary>The cookie that says who is signed in.</summary>
    public Cookie? Session => cookies.GetAllCookies().FirstOrDefault(cookie => cookie.Name == "carevision-console");

    public async Task<Shown> GetAsync(string path) => await ShownAsync(await http.GetAsync(path));

    public async Task<Shown> PostAsync(string path, params (string Name, string Value)[] fields) => await PostAsync(path, [], fields);

    public async Task<Shown> PostAsync(string path, (string Name, string Value)[] headers, (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await ShownAsync(await http.SendAsync(request));
    }

    /// <summary>Sends a form of a page, with the token that the page gave it.</summary>
    public async Task<Shown> SubmitAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var token = Token().Match((await GetAsync(page)).Text).Groups["token"].Value;
        return await PostAsync(action, [("_token", token), .. fields]);
    }

    public void Dispose() => http.Dispose();

    static async Task<Shown> ShownAsync(HttpResponseMessage response)
    {
        using (response)
        {
            return new(
                response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location?.ToString(),
                response.Headers.ToDictionary(header => header.Key, header => string.Join(",", header.Value)));
        }
    }

    [GeneratedRegex("name=\"_token\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();
}

/// <summary>What a browser got.</summary>
sealed record Shown(HttpStatusCode Status, string Text, string? Location, IReadOnlyDictionary<string, string> Headers)
{
    public Shown Is(HttpStatusCode status, string? location = null)
    {
        Assert.True(status == Status, $"Expected {(int)status}, got {(int)Status}: {Text}");
        Assert.True(location is null || location == Location, $"Expected to be sent to {location}, was sent to {Location}.");
        return this;
    }

    public Shown Shows(string text)
    {
        Assert.Contains(text, WebUtility.HtmlDecode(Text), StringComparison.Ordinal);
        return this;
    }

    public Shown DoesNotShow(string text)
    {
        Assert.DoesNotContain(text, WebUtility.HtmlDecode(Text), StringComparison.Ordinal);
        return this;
    }
}
