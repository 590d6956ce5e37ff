namespace CareVision.Sandbox;

/// <summary>A running sandbox inside the caller's process, on a free loopback port unless the arguments name another.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    readonly WebApplication _app;

    SandboxHost(WebApplication app, string adminKey)
    {
        _app = app;
        AdminKey = adminKey;
        Address = new Uri(app.Urls.First());
    }

    /// <summary>The address the sandbox listens on, for example <c>http://127.0.0.1:41234/</c>.</summary>
    public Uri Address { get; }

    /// <summary>The value of the <c>X-Sandbox-Key</c> header that <c>/_sim/*</c> asks for.</summary>
    public string AdminKey { get; }

    /// <summary>TechOne's <c>base_url</c>, ending with a slash.</summary>
    public Uri TechOneBaseUrl => new(Address, TechOne.TechOneSystem.BasePath + "/");

    /// <summary>TechOne's <c>token_url</c>.</summary>
    public Uri TechOneTokenUrl => new(TechOneBaseUrl, "oauth2/access_token");

    /// <summary>HubSpot's base address, in place of <c>https://api.hubapi.com/</c>; its pages are there too.</summary>
    public Uri HubSpotBaseUrl => Address;

    /// <summary>The address of the imitated PRODA and NDIA; below it the real systems' paths, unchanged.</summary>
    public Uri ProdaAddress => Address;

    internal IServiceProvider Services => _app.Services;

    /// <summary>Starts a sandbox.</summary>
    /// <param name="args">Settings as on the command line; the address defaults to <c>http://127.0.0.1:0</c>.</param>
    /// <param name="time">The time source of delays, limits and the clock; the system's when omitted.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The running sandbox; disposing it stops the server and saves the state file.</returns>
    /// <exception cref="SandboxConfigurationException">A setting is missing or impossible.</exception>
    public static async Task<SandboxHost> StartAsync(
        string[]? args = null, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        var app = SandboxApp.Build(["--Sandbox:TechOne:Url=http://127.0.0.1:0", .. args ?? []], time);
        await app.StartAsync(cancellationToken);
        return new SandboxHost(app, app.Services.GetRequiredService<Core.SandboxOptions>().AdminKey);
    }

    /// <summary>A client for <c>/_sim/*</c> and the pages: base address and admin key are set. The caller disposes it.</summary>
    /// <returns>A new client.</returns>
    public HttpClient CreateAdminClient()
    {
#pragma warning disable RS0030 // A client of the sandbox itself, for tests.
        var client = new HttpClient { BaseAddress = Address };
#pragma warning restore RS0030
        client.DefaultRequestHeaders.Add(Core.Admin.AdminKeys.Header, AdminKey);
        return client;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
