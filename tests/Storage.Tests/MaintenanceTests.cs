using CareVision.Storage.Records;
using CareVision.Storage.Tests.Support;
using CareVision.Storage.Upkeep;
using Microsoft.Extensions.Options;

namespace CareVision.Storage.Tests;

/// <summary>
/// Months far from now, so that a test's partitions are its own; they share a database and so run in one class, one after another.
/// </summary>
public sealed class MaintenanceTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    readonly string org = StorageFixture.NewOrg();

    [Fact]
    public async Task Partitions_are_made_once_and_take_over_what_waited_in_the_default()
    {
        var june = new DateTimeOffset(2031, 6, 30, 23, 59, 59, TimeSpan.Zero);
        await Write("early", june);
        await Write("later", june.AddSeconds(1));
        Assert.Equal(2, await storage.ScalarAsync<long>("SELECT count(*) FROM sync_attempt_default WHERE org = $1", org));

        Assert.Equal(2, await Ensure(1, june));
        Assert.Equal(0, await Ensure(1, june));
        Assert.Equal(1, await storage.ScalarAsync<long>("SELECT count(*) FROM sync_attempt_203106 WHERE org = $1", org));
        Assert.Equal(1, await storage.ScalarAsync<long>("SELECT count(*) FROM sync_attempt_203107 WHERE org = $1", org));
        Assert.Equal(0, await storage.ScalarAsync<long>("SELECT count(*) FROM sync_attempt_default WHERE org = $1", org));

        await Write("direct", june);
        Assert.Equal(2, await storage.ScalarAsync<long>("SELECT count(*) FROM sync_attempt_203106 WHERE org = $1", org));
    }

    [Fact]
    public async Task Two_silos_may_make_partitions_at_once()
    {
        var at = new DateTimeOffset(2033, 1, 15, 0, 0, 0, TimeSpan.Zero);
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Ensure(3, at)));
        Assert.Equal(4, made.Sum());
    }

    [Fact]
    public async Task Retention_drops_whole_months_before_the_cutoff_and_keeps_the_rest()
    {
        var may = new DateTimeOffset(2021, 5, 10, 0, 0, 0, TimeSpan.Zero);
        await Ensure(1, may);
        await Write("may", may);
        await Write("june", may.AddMonths(1));
        await Write("ancient", may.AddYears(-3));

        var time = new FixedTime(new DateTimeOffset(2021, 6, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(84));
        var report = await Run(time);
        Assert.Equal(1, report.PartitionsDropped);
        Assert.Equal(["june"], await Ids());
    }

    [Fact]
    public async Task Commands_and_changes_past_their_retention_are_forgotten()
    {
        await storage.States.WriteAsync("c" + org, null, Heads.Of(Heads.Record(org, "1", RecordStatus.Success)) with
        {
            Command = new() { Org = org, Key = "k", Hash = "h", Answer = "{}" },
        });
        var now = TimeProvider.System.GetUtcNow();
        Assert.Equal(0, (await Run(new FixedTime(now))).CommandsPurged);
        Assert.NotNull(await storage.CommandLog.FindAsync(org, "k", default));

        var report = await Run(new FixedTime(now.AddDays(500)));
        Assert.True(report.CommandsPurged >= 1);
        Assert.True(report.ChangesPurged >= 1);
        Assert.Null(await storage.CommandLog.FindAsync(org, "k", default));
    }

    [Fact]
    public async Task Erasure_blanks_the_payloads_of_one_record_and_keeps_its_rows()
    {
        await Write("1", Heads.Noon);
        await Write("2", Heads.Noon);
        Assert.Equal(1, await storage.Maintenance.EraseAttemptsAsync(org, "funding-source", "1", "techone-ar", default));
        Assert.Equal(0, await storage.Maintenance.EraseAttemptsAsync(org, "funding-source", "1", "techone-ar", default));

        var erased = Assert.Single((await storage.Records.AttemptsAsync(org, "funding-source", "1", "techone-ar", null, 10, default)).Items);
        Assert.Null(erased.Calls);
        Assert.NotNull(erased.ErasedAt);
        Assert.Equal("Success", erased.Outcome);
        var kept = Assert.Single((await storage.Records.AttemptsAsync(org, "funding-source", "2", "techone-ar", null, 10, default)).Items);
        Assert.NotNull(kept.Calls);
    }

    Task<int> Ensure(int ahead, DateTimeOffset at) => storage.ScalarAsync<int>("SELECT ensure_partitions($1, $2)", ahead, at);

    Task<MaintenanceReport> Run(TimeProvider time) =>
        new Maintenance(storage.Database, Options.Create(new StorageOptions()), time).RunAsync(default);

    Task Write(string id, DateTimeOffset at) =>
        storage.States.WriteAsync($"{org}/{id}", null, Heads.Of(Heads.Record(org, id), Heads.Attempt(1, at)));

    async Task<string[]> Ids() =>
        (await storage.ScalarAsync<string[]>("SELECT coalesce(array_agg(id ORDER BY id), '{}') FROM sync_attempt WHERE org = $1", org))!;

    sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
