using System.Globalization;
using System.Text.Json;
using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests;

/// <summary>The limit of an outside account, judged by the outside system's own count: never exceeded, and used.</summary>
[Trait(Categories.Name, Categories.Chaos)]
public sealed class LimitTests
{
    private const int Permits = 50;

    [Fact]
    public async Task A_backlog_uses_the_limit_and_never_exceeds_it()
    {
        const double Window = 2;
        await using var product = await LimitedAsync(Permits, Window);
        using var organisation = await product.NewOrganisationAsync();
        await product.TechOne.SetLimitAsync(Permits, Window);

        await Load.SaveAsync(organisation, 250);

        await organisation.SettlesAsync(250, TimeSpan.FromMinutes(4));
        await Promise.IsKeptAsync(product, organisation, 250);
        await NeverExceededAsync(product);
        // In so short a window the way of a call counts for much more than it does in a real one.
        Assert.InRange(LimitUse.Of(await product.TechOne.CallTimesAsync(), Permits, Window), 0.75, 1);
    }

    [Fact]
    [Trait(Categories.Name, Categories.Slow)]
    public async Task Five_hundred_pushes_use_95_percent_of_50_calls_per_10_s_and_never_exceed_it_also_across_a_kill()
    {
        const double Window = 10;
        await using var product = await LimitedAsync(Permits, Window);
        using var organisation = await product.NewOrganisationAsync();
        await product.TechOne.SetLimitAsync(Permits, Window);

        var load = Load.SaveAsync(organisation, 500);
        await product.TechOne.HasDebtorsAsync(200);
        await product.Silo.KillAsync();
        var before = await product.TechOne.CallTimesAsync();
        await product.Silo.StartAsync();
        await load;

        await organisation.SettlesAsync(500, TimeSpan.FromMinutes(8));
        await Promise.IsKeptAsync(product, organisation, 500);
        await NeverExceededAsync(product);
        var after = (await product.TechOne.CallTimesAsync()).Skip(before.Count).ToList();
        Assert.InRange(LimitUse.Of(before, Permits, Window), 0.95, 1);
        Assert.InRange(LimitUse.Of(after, Permits, Window), 0.95, 1);
    }

    [Fact]
    public async Task A_kill_while_records_wait_for_the_limit_loses_nothing_and_spends_nothing_twice()
    {
        await using var product = await LimitedAsync(4, 2);
        using var organisation = await product.NewOrganisationAsync();
        await product.TechOne.SetLimitAsync(4, 2);
        await Load.SaveAsync(organisation, 24);
        var waiting = await QueuedAsync(organisation);
        Assert.Equal(("Pending", "limit"), (waiting.GetProperty("status").GetString(), waiting.GetProperty("reason").GetString()));

        for (var kill = 0; kill < 2; kill++)
        {
            var calls = (await product.TechOne.LimitAsync()).TotalCalls;
            await product.Silo.KillAsync();
            await product.Silo.StartAsync();
            await Until.IsAsync("calls go on", async () => (await product.TechOne.LimitAsync()).TotalCalls > calls);
        }

        await organisation.SettlesAsync(24, TimeSpan.FromMinutes(4));
        await Promise.IsKeptAsync(product, organisation, 24);
        await NeverExceededAsync(product);
    }

    [Fact]
    public async Task A_limit_that_is_changed_at_run_time_applies_without_a_restart()
    {
        await using var product = await LimitedAsync(2, 10);
        using var organisation = await product.NewOrganisationAsync();
        await Load.SaveAsync(organisation, 60);
        await QueuedAsync(organisation);

        // At 2 calls per 10 s this backlog would take ten minutes.
        product.Reconfigure(s => Limit(s, 40, 1));
        await organisation.SettlesAsync(60);
        await Promise.IsKeptAsync(product, organisation, 60);

        product.Reconfigure(s => Limit(s, 6, 1));
        await Until.IsAsync("the lower limit applies", async () =>
        {
            await product.TechOne.SetLimitAsync(6, 1, "observe");
            var more = (await organisation.CountsAsync()).All;
            await Load.SaveAsync(organisation, 12, first: (int)more);
            await organisation.SettlesAsync((int)more + 12);
            return (await product.TechOne.LimitAsync()).Overshoot == 0;
        });
    }

    [Fact]
    public async Task A_429_is_obeyed_to_the_second_and_costs_no_attempt()
    {
        await using var product = await Product.StartAsync();
        using var organisation = await product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");
        await product.TechOne.FaultAsync("throttle", Paths.Find, 1, new() { ["retryAfterSeconds"] = 4 });
        await product.TechOne.SetLimitAsync(1000, 1, "observe");
        await organisation.SaveFundingSourceAsync("anton", "fs-1");

        var waiting = await organisation.IsInPhaseAsync("fs-1", "retrying");
        Assert.Equal(("throttled", "rate-limited", "limit", 0), (waiting.Failure?.Class, waiting.Failure?.Code, waiting.Reason, waiting.Attempt));
        var settled = await organisation.IsAsync("fs-1", "Success");
        Assert.Equal(1, settled.Attempt);
        var calls = await product.TechOne.CallTimesAsync();
        Assert.InRange(calls[1] - calls[0], 4_000, double.MaxValue);
        await Promise.IsKeptAsync(product, organisation, ["fs-1"]);
    }

    /// <summary>One of the records that wait for the limit.</summary>
    private static async Task<JsonElement> QueuedAsync(Organisation organisation) => (await Until.SeesAsync(
        "a record waits for the limit",
        async () => (await organisation.AskAsync(HttpMethod.Get, "sync-records?kind=funding-source&status=Pending&limit=500"))
            .GetProperty("items").EnumerateArray().Where(item => item.GetProperty("phase").GetString() == "queued").ToList(),
        queued => queued.Count > 0))[0];

    private static Task<Product> LimitedAsync(int permits, double window) => Product.StartAsync(s => Limit(s, permits, window));

    private static void Limit(ProductSettings settings, int permits, double window)
    {
        settings["Limits:techone_ar:Permits"] = permits.ToString(CultureInfo.InvariantCulture);
        settings["Limits:techone_ar:Window"] = TimeSpan.FromSeconds(window).ToString("c", CultureInfo.InvariantCulture);
        // A push may wait for its permits longer than a window takes.
        settings["Sync:techone_ar:SendWithin"] = TimeSpan.FromSeconds(window + 5).ToString("c", CultureInfo.InvariantCulture);
        settings["Integrations:LimiterPatience"] = TimeSpan.FromSeconds(window + 3).ToString("c", CultureInfo.InvariantCulture);
        settings["Integrations:Timeout"] = TimeSpan.FromSeconds(window + 8).ToString("c", CultureInfo.InvariantCulture);
    }

    private static async Task NeverExceededAsync(Product product) => LimitUse.NeverExceeded(await product.TechOne.LimitAsync(), await product.TechOne.CallTimesAsync());
}
