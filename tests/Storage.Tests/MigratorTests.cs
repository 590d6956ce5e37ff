using CareVision.Storage.Migrations;
using CareVision.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace CareVision.Storage.Tests;

public sealed class MigratorTests : PostgresFixture
{
    protected override bool Migrated => false;

    // xUnit makes this class once per test, so each test has an empty database of its own.
    [Fact]
    public async Task Migrating_twice_applies_every_script_once()
    {
        Assert.Equal(MigrationScript.Embedded.Count, await Migrator().MigrateAsync(default));
        Assert.Equal(0, await Migrator().MigrateAsync(default));
        Assert.Equal(MigrationScript.Embedded.Count, await ScalarAsync<long>("SELECT count(*) FROM schema_version"));
        await Migrator().VerifyAsync(default);
    }

    [Fact]
    public async Task Migrators_that_start_together_take_turns()
    {
        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Migrator().MigrateAsync(default)));
        Assert.Equal(MigrationScript.Embedded.Count, applied.Sum());
        Assert.Equal(MigrationScript.Embedded.Count, applied.Max());
    }

    [Fact]
    public async Task A_script_that_fails_leaves_nothing_of_itself_and_the_next_run_goes_on_there()
    {
        MigrationScript good = new(1, "0001_a", "CREATE TABLE a (x int)");
        MigrationScript bad = new(2, "0002_b", "CREATE TABLE b (x int); SELECT 1/0");
        await Assert.ThrowsAnyAsync<Exception>(() => Migrator(good, bad).MigrateAsync(default));
        Assert.Null(await ScalarAsync<string>("SELECT to_regclass('b')::text"));

        Assert.Equal(1, await Migrator(good, bad with { Sql = "CREATE TABLE b (x int)" }).MigrateAsync(default));
    }

    [Fact]
    public async Task Database_newer_than_this_build_is_refused()
    {
        MigrationScript one = new(1, "0001_a", "SELECT 1");
        MigrationScript two = new(2, "0002_b", "SELECT 2");
        await Migrator(one, two).MigrateAsync(default);

        var error = await Assert.ThrowsAsync<SchemaMismatchException>(() => Migrator(one).MigrateAsync(default));
        Assert.Contains("newer than this build", error.Message);
        await Assert.ThrowsAsync<SchemaMismatchException>(() => Migrator(one).VerifyAsync(default));
    }

    [Fact]
    public async Task Applied_script_with_another_text_is_refused_whatever_its_line_ends()
    {
        MigrationScript script = new(1, "0001_a", "SELECT 1;\nSELECT 2");
        await Migrator(script).MigrateAsync(default);
        await Migrator(new MigrationScript(1, "0001_a", "SELECT 1;\r\nSELECT 2")).VerifyAsync(default);

        var error = await Assert.ThrowsAsync<SchemaMismatchException>(
            () => Migrator(new MigrationScript(1, "0001_a", "SELECT 3")).MigrateAsync(default));
        Assert.Contains("another text", error.Message);
    }

    [Fact]
    public async Task Database_that_was_never_migrated_or_is_behind_is_told_to_migrate()
    {
        Assert.Contains("Run migrate", (await Assert.ThrowsAsync<SchemaMismatchException>(() => Migrator().VerifyAsync(default))).Message);
        MigrationScript one = new(1, "0001_a", "SELECT 1");
        await Migrator(one).MigrateAsync(default);
        await Assert.ThrowsAsync<SchemaMismatchException>(() => Migrator(one, new(2, "0002_b", "SELECT 2")).VerifyAsync(default));
    }

    [Fact]
    public async Task Lock_is_given_back_after_a_failure()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => Migrator(new MigrationScript(1, "0001_a", "nonsense")).MigrateAsync(default));
        Assert.Equal(0, await ScalarAsync<long>("""
            SELECT count(*) FROM pg_locks
            WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """));
    }

    Migrator Migrator(params MigrationScript[] scripts) =>
        scripts.Length == 0 ? new(Database, NullLogger<Migrator>.Instance) : new(Database, NullLogger<Migrator>.Instance, scripts);
}
