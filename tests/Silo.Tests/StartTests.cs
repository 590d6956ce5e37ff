using CareVision.Testing.Product;

namespace CareVision.Silo.Tests;

/// <summary>What a silo refuses at start, in one clear line and with exit code 1, and what it says when it starts.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task It_refuses_to_start_without_an_encryption_key()
    {
        await using var product = await Product.StartAsync(
            settings => settings["Encryption:Current"] = settings["Encryption:Keys:test"] = null, start: false);

        await RefusesAsync(product, "Encryption:Current");
    }

    [Theory]
    [InlineData("Providers:techone_ar:accounts:0:base_url", "not an address", "base_url")]
    [InlineData("Providers:techone_ar:accounts:0:client_secret", "", "client_secret")]
    [InlineData("Sync:techone_ar:MaxAttempts", "0", "MaxAttempts")]
    [InlineData("Limits:techone_ar:Window", "00:00:00", "Window")]
    [InlineData("Orleans:SiloPort", "0", "SiloPort")]
    public async Task It_refuses_to_start_with_an_invalid_setting_and_names_it(string key, string value, string named)
    {
        await using var product = await Product.StartAsync(settings => settings[key] = value, start: false);
        // The environment wins over the file, and the fixture gives ports by it.
        product.Silo.Environment["Orleans__SiloPort"] = key == "Orleans:SiloPort" ? value : null;

        await RefusesAsync(product, named);
    }

    [Fact]
    public async Task It_refuses_to_start_on_a_database_without_the_schema_and_says_how_to_get_it()
    {
        await using var product = await Product.StartAsync(start: false);
        await product.Postgres.ExecuteAsync("DELETE FROM schema_version");

        await RefusesAsync(product, "migrate");
    }

    [Fact]
    public async Task It_refuses_to_start_where_its_address_is_taken()
    {
        await using var product = await Product.StartAsync(start: false);
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, product.Silo.Address.Port);
        taken.Start();

        await RefusesAsync(product, "in use");
    }

    [Fact]
    public async Task Clustering_through_the_database_needs_orleans()
    {
        await using var product = await Product.StartAsync(settings => settings["Orleans:ClusterKind"] = "AdoNet", start: false);
        if (Engine.IsStandIn)
        {
            await RefusesAsync(product, "single-process stand-in");
            return;
        }

        await product.Silo.StartAsync();
        Assert.Equal(1, await product.Postgres.ScalarAsync<long>("SELECT count(*) FROM OrleansMembershipTable WHERE Status = 3"));
    }

    [Fact]
    public async Task It_makes_the_ledgers_months_ready_and_forgets_old_commands_when_it_starts()
    {
        await using var product = await Product.StartAsync(start: false);
        await product.Postgres.ExecuteAsync(
            "INSERT INTO command_log (org, key, hash, answer, created_at) VALUES ('acme', 'old', 'h', '{}', now() - interval '3 days'), ('acme', 'new', 'h', '{}', now())");

        await product.Silo.StartAsync();

        await Until.IsAsync("the old command is forgotten", async () =>
            await product.Postgres.ScalarAsync<long>("SELECT count(*) FROM command_log WHERE key = 'old'") == 0);
        Assert.Equal(1, await product.Postgres.ScalarAsync<long>("SELECT count(*) FROM command_log WHERE key = 'new'"));
        Assert.True(await product.Postgres.ScalarAsync<bool>("SELECT to_regclass('sync_attempt_' || to_char(now() AT TIME ZONE 'utc' + interval '2 months', 'YYYYMM')) IS NOT NULL"));
    }

    [Fact]
    public async Task It_says_which_engine_it_runs_on()
    {
        await using var product = await Product.StartAsync(settings => settings["Logging:LogLevel:CareVision"] = "Information");

        Assert.Contains("Engine: Orleans", product.Silo.Output, StringComparison.Ordinal);
        Assert.Contains("Orleans", product.Silo.Engine, StringComparison.Ordinal);
        Assert.Equal(Engine.IsStandIn, product.Silo.Engine.Contains("stand-in", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task It_stops_in_order_when_it_is_told_to()
    {
        await using var product = await Product.StartAsync();

        Assert.Equal(0, await product.Silo.StopAsync());
    }

    private static async Task RefusesAsync(Product product, string named)
    {
        var code = await product.Silo.RunToEndAsync();

        Assert.Contains(named, product.Silo.Output, StringComparison.Ordinal);
        // One line for a person, no stack trace.
        Assert.DoesNotContain("   at ", product.Silo.Output, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }
}
