using CareVision.Testing.Product;
using Microsoft.Playwright;

namespace CareVision.Browser.Tests;

/// <summary>The whole product, and the system's Chromium.</summary>
public sealed class ConsoleFixture : IAsyncLifetime
{
    IPlaywright? playwright;
    IBrowser? browser;
    Product? product;

    public Product Product => product ?? throw new InvalidOperationException("The fixture has not been initialised.");

    public async Task InitializeAsync()
    {
        product = await Product.StartAsync(settings => settings["Gateway:ConsolePulseInterval"] = "00:00:00.300");
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium(),
            // Chromium refuses its sandbox to root, which is who runs tests in a container; it only ever sees this product.
            ChromiumSandbox = false,
        });
    }

    /// <summary>A browser window of somebody with this role; signed in unless told otherwise.</summary>
    public async Task<Window> OpenAsync(Organisation organisation, string role = "operator", bool scripts = true, string theme = "light", int width = 1360)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Product.Silo.Address.AbsoluteUri,
            JavaScriptEnabled = scripts,
            ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = width, Height = 850 },
        });
        context.SetDefaultTimeout(Window.Patience);
        var window = new Window(await context.NewPageAsync());
        await window.SignInAsync(await organisation.KeyAsync(role));
        return window;
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (product is not null)
        {
            await product.DisposeAsync();
        }
    }

    static string Chromium()
    {
        string?[] named = [Environment.GetEnvironmentVariable("CAREVISION_CHROMIUM")];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return named.Concat(from name in new[] { "chromium", "chromium-browser", "google-chrome" } from folder in folders select Path.Combine(folder, name))
            .FirstOrDefault(path => path is not null && File.Exists(path))
            ?? throw new InvalidOperationException("Chromium is needed: ./dev test installs it, or name one with CAREVISION_CHROMIUM.");
    }
}

/// <summary>Tests that share one product and one browser; each has an organisation of its own.</summary>
[CollectionDefinition(Name)]
public sealed class ConsoleCollection : ICollectionFixture<ConsoleFixture>
{
    public const string Name = "console";
}
