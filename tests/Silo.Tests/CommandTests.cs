using System.Text.Json;
using CareVision.Storage;
using CareVision.Storage.ApiKeys;
using CareVision.Testing.Postgres;
using CareVision.Testing.Product;
using Microsoft.Extensions.DependencyInjection;

namespace CareVision.Silo.Tests;

/// <summary>The commands that prepare an installation, as processes.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly string settings = Path.GetTempFileName();

    public CommandTests() => File.WriteAllText(settings, "{}");

    public void Dispose() => File.Delete(settings);

    [Fact]
    public async Task Migrate_may_be_run_again()
    {
        var postgres = new EmptyDatabase();
        await postgres.InitializeAsync();
        await using var silo = new SiloProcess(postgres.ConnectionString, settings);

        Assert.Equal(0, await silo.RunToEndAsync("migrate"));
        Assert.Contains("schema script(s).", silo.Output, StringComparison.Ordinal);
        Assert.Equal(0, await silo.RunToEndAsync("migrate"));
        Assert.Contains("The schema is up to date.", silo.Output, StringComparison.Ordinal);

        await postgres.DisposeAsync();
    }

    [Fact]
    public async Task Keys_are_ensured_once_for_the_platform_and_for_the_named_organisation()
    {
        var postgres = new PostgresFixture();
        await postgres.InitializeAsync();
        await using var silo = new SiloProcess(postgres.ConnectionString, settings);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { platform = "key-of-the-platform", portal = "key-of-the-portal" }));

        Assert.Equal(0, await silo.RunToEndAsync("keys", "ensure", file, "--organisation", "demo"));
        Assert.Equal(0, await silo.RunToEndAsync("keys", "ensure", file, "--organisation", "demo"));
        File.Delete(file);

        await using (var services = new ServiceCollection().AddLogging().AddCareVisionStorage(postgres.Configuration).BuildServiceProvider())
        {
            var keys = services.GetRequiredService<IApiKeys>();
            Assert.Equal("platform", Assert.Single(await keys.ListAsync(null, CancellationToken.None)).Role);
            Assert.Equal("portal", Assert.Single(await keys.ListAsync("demo", CancellationToken.None)).Role);
            Assert.Equal("demo", (await keys.FindAsync("key-of-the-portal", CancellationToken.None))?.Org);
        }

        await postgres.DisposeAsync();
    }

    private sealed class EmptyDatabase : PostgresFixture
    {
        protected override bool Migrated => false;
    }
}
