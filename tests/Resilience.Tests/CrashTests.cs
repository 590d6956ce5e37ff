using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests;

/// <summary>kill -9 of the product at every point where it matters: lost 0, duplicates 0, every attempt kept.</summary>
[Collection(SharedProduct.Name)]
[Trait(Categories.Name, Categories.Chaos)]
public sealed class CrashTests(ProductFixture fixture) : IAsyncLifetime
{
    private const int Killed = 137;

    private readonly Product _product = fixture.Product;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _product.TechOne.ClearFaultsAsync();
        if (!_product.Silo.IsRunning)
        {
            await _product.Silo.StartAsync();
        }
    }

    [Theory]
    [InlineData("before-intent")]
    [InlineData("after-intent")]
    [InlineData("answer-received")]
    [InlineData("before-outcome")]
    [InlineData("after-outcome")]
    public async Task Nothing_is_lost_or_doubled_when_the_product_dies_at(string point)
    {
        using var organisation = await _product.NewOrganisationAsync();
        _product.Silo.KillAt(point, 4);

        var load = Load.SaveAsync(organisation, 8, atOnce: 4);
        Assert.Equal(Killed, await _product.Silo.EndedAsync());
        await _product.Silo.StartAsync();
        await load;

        await organisation.SettlesAsync(8);
        await Promise.IsKeptAsync(_product, organisation, 8);
        await EveryPushIsInTheLedgerAsync(organisation, 8);
    }

    [Fact]
    public async Task Nothing_is_lost_or_doubled_when_the_product_dies_after_the_request_was_sent()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");
        await _product.TechOne.FaultAsync("slow", Paths.Create, 1, new() { ["delayMs"] = 60_000, ["applyAt"] = "start" });
        await organisation.SaveFundingSourceAsync("anton", "fs-1");
        await DebtorsAsync(organisation, 1);

        await _product.Silo.KillAsync();
        await _product.Silo.StartAsync();

        await organisation.SettlesAsync(1);
        await Promise.IsKeptAsync(_product, organisation, ["fs-1"]);
        var attempts = await organisation.AttemptsAsync("fs-1");
        // The lost attempt is kept as what it is, and what settled it stands behind it.
        Assert.Contains(attempts, a => a.GetProperty("kind").GetString() == "push" && a.GetProperty("outcome").GetString() == "unknown");
        Assert.Contains(attempts, a => a.GetProperty("kind").GetString() == "read-back" && a.GetProperty("outcome").GetString() == "success");
    }

    [Fact]
    public async Task A_request_that_never_arrived_is_sent_again_only_after_its_absence_is_proven()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");
        // Taken, and applied never: the sandbox forgets late work when its time has not come.
        await _product.TechOne.FaultAsync("slow", Paths.Find, 1, new() { ["delayMs"] = 60_000 });
        var calls = await _product.TechOne.LastCallAsync();
        await organisation.SaveFundingSourceAsync("anton", "fs-1");
        await _product.TechOne.CalledAsync(Paths.Find, calls);

        await _product.Silo.KillAsync();
        await _product.Silo.StartAsync();

        await organisation.SettlesAsync(1);
        await Promise.IsKeptAsync(_product, organisation, ["fs-1"]);
        var kinds = (await organisation.AttemptsAsync("fs-1")).Select(a => $"{a.GetProperty("kind").GetString()}:{a.GetProperty("outcome").GetString()}").ToList();
        Assert.True(kinds.Count(kind => kind == "read-back:absent") >= 2, string.Join(", ", kinds));
    }

    [Fact]
    public async Task Nothing_is_lost_or_doubled_when_the_product_dies_while_it_waits_for_a_token()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");
        await _product.TechOne.ExpireTokensAsync();
        await _product.TechOne.FaultAsync("slow", Paths.Token, 1, new() { ["delayMs"] = 60_000 });
        var calls = await _product.TechOne.LastCallAsync();
        await organisation.SaveFundingSourceAsync("anton", "fs-1");
        await _product.TechOne.CalledAsync(Paths.Token, calls);

        await _product.Silo.KillAsync();
        await _product.Silo.StartAsync();

        await organisation.SettlesAsync(1);
        await Promise.IsKeptAsync(_product, organisation, ["fs-1"]);
    }

    [Fact]
    public async Task Nothing_is_lost_or_doubled_when_the_product_dies_while_its_link_is_paused()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await organisation.AskAsync(HttpMethod.Post, "integrations/techone_ar/pause", new { reason = "month end" });
        await Load.SaveAsync(organisation, 6);
        var parked = await organisation.IsInPhaseAsync(Load.Source(0), "parked");
        Assert.Equal(("Pending", "link-paused"), (parked.Status, parked.Reason));

        await _product.Silo.KillAsync();
        await _product.Silo.StartAsync();

        Assert.Equal("parked", (await organisation.RecordAsync(Load.Source(0))).Phase);
        Assert.Empty(await _product.TechOne.DebtorsAsync($"{organisation.Id}/"));
        await organisation.AskAsync(HttpMethod.Post, "integrations/techone_ar/resume");
        await organisation.SettlesAsync(6);
        await Promise.IsKeptAsync(_product, organisation, 6);
    }

    [Fact]
    public async Task A_resume_goes_on_when_the_product_dies_in_the_middle_of_it()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await organisation.AskAsync(HttpMethod.Post, "integrations/techone_ar/pause", new { reason = "month end" });
        await Load.SaveAsync(organisation, 30);
        _product.Silo.KillAt("before-intent", 10);
        await organisation.SendAsync(HttpMethod.Post, "integrations/techone_ar/resume");

        Assert.Equal(Killed, await _product.Silo.EndedAsync());
        await _product.Silo.StartAsync();

        await organisation.SettlesAsync(30);
        await Promise.IsKeptAsync(_product, organisation, 30);
    }

    [Fact]
    public async Task A_first_push_run_goes_on_when_the_product_dies_in_the_middle_of_it()
    {
        using var organisation = await _product.NewOrganisationAsync(linked: false);
        await Load.SaveAsync(organisation, 30);
        _product.Silo.KillAt("after-intent", 10);
        await organisation.AskAsync(HttpMethod.Post, "integrations/techone_ar/link");

        Assert.Equal(Killed, await _product.Silo.EndedAsync());
        await _product.Silo.StartAsync();

        var link = await organisation.LinkIsAsync("Linked");
        await organisation.SettlesAsync(30);
        await Promise.IsKeptAsync(_product, organisation, 30);
        var run = await Runs.CompletedAsync(organisation, link);
        Assert.Equal((30, 30), (run.GetProperty("total").GetInt32(), run.GetProperty("success").GetInt32()));
    }

    private static async Task EveryPushIsInTheLedgerAsync(Organisation organisation, int count)
    {
        for (var n = 0; n < count; n++)
        {
            var attempts = await organisation.AttemptsAsync(Load.Source(n));
            Assert.Contains(attempts, a => a.GetProperty("outcome").GetString() == "success");
            var operations = attempts.Where(a => a.GetProperty("kind").GetString() == "push").Select(a => a.GetProperty("operation").GetString());
            Assert.Contains("r1.n1", operations);
        }
    }

    private Task DebtorsAsync(Organisation organisation, int count) => Until.IsAsync(
        $"{count} debtor accounts of {organisation.Id}", async () => (await _product.TechOne.DebtorsAsync($"{organisation.Id}/")).Count >= count);
}
