using CareVision.Storage;
using CareVision.Storage.ApiKeys;
using CareVision.Testing.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace CareVision.Testing.Product;

/// <summary>A running product of its own: fresh database, TechOne, and one silo (or more) with its gateway.</summary>
public sealed class Product : IAsyncDisposable
{
    private readonly PostgresFixture _postgres = new();
    private readonly string _settingsFile = Path.Combine(Path.GetTempPath(), $"carevision-{Guid.NewGuid():N}.json");
    private readonly List<SiloProcess> _silos = [];
    private int _organisations;

    private Product(ProductSettings settings) => Settings = settings;

    public ProductSettings Settings { get; }

    public TechOne TechOne { get; } = new();

    public PostgresFixture Postgres => _postgres;

    /// <summary>The first silo.</summary>
    public SiloProcess Silo => _silos[0];

    /// <summary>A key of role <c>platform</c>.</summary>
    public string PlatformKey { get; private set; } = "";

    /// <summary>Makes everything and starts it.</summary>
    /// <param name="change">Settings other than the fast ones.</param>
    /// <param name="start">False: everything but the silo.</param>
    public static async Task<Product> StartAsync(Action<ProductSettings>? change = null, bool start = true)
    {
        var settings = new ProductSettings();
        var product = new Product(settings);
        await product.TechOne.StartAsync();
        settings.PointAt(product.TechOne);
        change?.Invoke(settings);
        settings.WriteTo(product._settingsFile);
        await product._postgres.InitializeAsync();
        product.PlatformKey = await product.NewPlatformKeyAsync();
        var silo = product.NewSilo();
        if (start)
        {
            await silo.StartAsync();
        }

        return product;
    }

    /// <summary>Another silo on the same database; the caller starts it.</summary>
    public SiloProcess NewSilo()
    {
        var silo = new SiloProcess(_postgres.ConnectionString, _settingsFile);
        _silos.Add(silo);
        return silo;
    }

    /// <summary>Changes settings while the product runs; they apply within a moment.</summary>
    public void Reconfigure(Action<ProductSettings> change)
    {
        change(Settings);
        Settings.WriteTo(_settingsFile);
    }

    /// <summary>Writes something else over the settings while the product runs, as a slip of an editor would.</summary>
    public void SpoilSettings(string text) => File.WriteAllText(_settingsFile, text);

    /// <summary>A new organisation with its references, and linked unless told otherwise.</summary>
    public async Task<Organisation> NewOrganisationAsync(bool linked = true, SiloProcess? through = null)
    {
        var n = Interlocked.Increment(ref _organisations) - 1;
        if (n >= ProductSettings.Organisations)
        {
            throw new InvalidOperationException("The parameter store whitelists no more organisations.");
        }

        var organisation = new Organisation(this, through ?? Silo, ProductSettings.OrganisationId(n));
        await organisation.CreateAsync();
        if (linked)
        {
            await organisation.LinkAsync();
        }

        return organisation;
    }

    /// <summary>Makes the database unreachable: every session is ended and none is let in until <see cref="BringDatabaseBackAsync"/>.</summary>
    public Task TakeDatabaseAwayAsync() => DatabaseDoor.CloseAsync(_postgres.ConnectionString);

    public Task BringDatabaseBackAsync() => DatabaseDoor.OpenAsync(_postgres.ConnectionString);

    /// <summary>How many reminders are registered for grains whose id contains the text.</summary>
    public Task<long> RemindersAsync(string grain) => _postgres.ScalarAsync<long>(
        "SELECT count(*) FROM OrleansRemindersTable WHERE strpos(GrainId, $1) > 0", grain);

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos)
        {
            await silo.DisposeAsync();
        }

        await TechOne.DisposeAsync();
        await _postgres.DisposeAsync();
        File.Delete(_settingsFile);
    }

    private async Task<string> NewPlatformKeyAsync()
    {
        await using var services = new ServiceCollection().AddLogging().AddCareVisionStorage(_postgres.Configuration).BuildServiceProvider();
        var made = await services.GetRequiredService<IApiKeys>()
            .CreateAsync(new NewApiKey { Org = null, Role = "platform", Name = "test" }, null, CancellationToken.None);
        return made.Plaintext;
    }
}
