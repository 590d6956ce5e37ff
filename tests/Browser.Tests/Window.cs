using System.Text.Json;
using Microsoft.Playwright;

namespace CareVision.Browser.Tests;

/// <summary>A browser window, and what its developer tools complained about.</summary>
public sealed class Window : IAsyncDisposable
{
    static readonly Lazy<string> Axe = new(() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "axe.min.js")));

    /// <summary>Milliseconds: generous, and a message says what did not come.</summary>
    public const float Patience = 30_000;

    readonly List<string> complaints = [];

    public Window(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
    }

    public IPage Page { get; }

    /// <summary>Errors of scripts, refused styles and scripts, failed requests.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    public async Task SignInAsync(string key)
    {
        await Page.GotoAsync("/console");
        await Page.GetByLabel("Your key").FillAsync(key);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await SeesAsync(Page.GetByRole(AriaRole.Heading, new() { Name = "Needs attention" }));
    }

    public async Task<Window> GoAsync(string path)
    {
        await Page.GotoAsync(path);
        return this;
    }

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name });

    public ILocator Text(string text) => Page.GetByText(text).First;

    public Task SeesAsync(string text) => SeesAsync(Text(text));

    public Task SeesAsync(ILocator what) => Assertions.Expect(what).ToBeVisibleAsync(new() { Timeout = Patience });

    /// <summary>A picture for people to look at, where CAREVISION_SCREENSHOTS names a folder for them.</summary>
    public async Task KeepPictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("CAREVISION_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name.Replace(' ', '-').ToLowerInvariant()}.png") });
        }
    }

    /// <summary>Findings of axe that shut somebody out: serious and critical.</summary>
    public async Task<IReadOnlyList<string>> SeriousFindingsAsync()
    {
        await Page.EvaluateAsync(Axe.Value);
        var found = await Page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations"
            + ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
            + ".map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + ' ' + n.failureSummary).join(' | ')}`)");
        return [.. found.EnumerateArray().Select(finding => finding.GetString()!)];
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
