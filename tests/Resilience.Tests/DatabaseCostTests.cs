using System.Diagnostics;
using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests;

/// <summary>What the product costs the database.</summary>
public sealed class DatabaseCostTests
{
    /// <summary>The stock provider commits each write; together they share commits, and the more so the more there is to do.</summary>
    [Theory]
    [InlineData(false, 8, 2.0)]
    [InlineData(true, 64, 1.0)]
    public async Task A_settled_push_takes_at_most_two_commits(bool groupCommit, int atOnce, double most)
    {
        const int Pushes = 300;
        await using var product = await Product.StartAsync(s =>
        {
            s["Storage:GroupCommit"] = groupCommit ? "true" : "false";
            s["Integrations:Timeout"] = s["Sync:techone_ar:SendWithin"] = "00:00:30";
        });
        using var organisation = await product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");
        await organisation.SaveFundingSourceAsync("anton", "fs-warm");
        await organisation.IsAsync("fs-warm", "Success");
        var round = 0;

        // Transaction ids belong to the whole server: whatever else consumes some can only spoil a round, never flatter it.
        await Until.IsAsync($"a round of {Pushes} pushes with at most {most} commits each", async () =>
        {
            var before = await TransactionIdAsync(product);
            await Parallel.ForEachAsync(
                Enumerable.Range(0, Pushes), new ParallelOptions { MaxDegreeOfParallelism = atOnce },
                async (n, _) => await organisation.SaveFundingSourceAsync("anton", $"fs-{round}-{n}"));
            round++;
            await organisation.SettlesAsync(1 + (round * Pushes));
            var used = await TransactionIdAsync(product) - before;
            Assert.True(groupCommit || used >= 2 * Pushes, $"{used} transaction ids for {Pushes} pushes: an intent or an outcome was not committed.");
            // The sweep's heartbeat and the server's own upkeep take a few ids in as many seconds.
            return used <= (most * Pushes) + 6;
        });
    }

    [Fact]
    [Trait(Categories.Name, Categories.Slow)]
    public async Task A_silo_at_rest_makes_less_than_five_transactions_a_second()
    {
        await using var product = await Product.StartAsync();
        using var organisation = await product.NewOrganisationAsync();
        await Load.SaveAsync(organisation, 1500, atOnce: 32);
        await organisation.SettlesAsync(1500);
        var rest = TimeSpan.FromSeconds(20);

        // Sessions report what they did within seconds of doing it: the first round may still count the load.
        await Until.IsAsync("20 s with less than 5 transactions a second", async () =>
        {
            var before = await TransactionsAsync(product);
            var watch = Stopwatch.StartNew();
            await Until.IsAsync("20 s are over", () => Task.FromResult(watch.Elapsed >= rest));
            return (await TransactionsAsync(product) - before) / watch.Elapsed.TotalSeconds < 5;
        });
    }

    // Reading the horizon of a snapshot consumes no id itself.
    private static Task<long> TransactionIdAsync(Product product) =>
        product.Postgres.ScalarAsync<long>("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint");

    private static Task<long> TransactionsAsync(Product product) => product.Postgres.ScalarAsync<long>(
        "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = current_database()");
}
