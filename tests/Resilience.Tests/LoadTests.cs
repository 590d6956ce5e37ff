using System.Net;
using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests;

/// <summary>Loads over HTTP, and what happens to the product in the middle of them.</summary>
[Trait(Categories.Name, Categories.Chaos)]
public sealed class LoadTests
{
    [Fact]
    [Trait(Categories.Name, Categories.Slow)]
    public async Task A_thousand_clients_with_funding_sources_end_with_counts_that_equal_the_truth()
    {
        await using var product = await Product.StartAsync(Patient);
        using var organisation = await product.NewOrganisationAsync();

        await Load.SaveAsync(organisation, 1000, atOnce: 32);

        await organisation.SettlesAsync(1000);
        await Promise.IsKeptAsync(product, organisation, 1000);
        // Nothing went wrong, so nothing was done twice either: a look and a create each, and the link's proof.
        Assert.Equal(2001, (await product.TechOne.TotalsAsync()).Where(o => !o.Key.Contains("token", StringComparison.Ordinal)).Sum(o => o.Value));
    }

    [Fact]
    public async Task Kills_in_the_middle_of_a_load_with_faults_lose_and_double_nothing()
    {
        await using var product = await Product.StartAsync();
        using var organisation = await product.NewOrganisationAsync();
        await product.TechOne.FaultAsync("apply-then-drop", Paths.Create, probability: 0.1);
        await product.TechOne.FaultAsync("status", Paths.Any, probability: 0.05);

        var load = Load.SaveAsync(organisation, 300);
        foreach (var debtors in new[] { 50, 150 })
        {
            await product.TechOne.HasDebtorsAsync(debtors);
            await product.Silo.KillAsync();
            await product.Silo.StartAsync();
        }

        await load;
        await organisation.SettlesAsync(300);
        await Promise.IsKeptAsync(product, organisation, 300);
    }

    [Fact]
    public async Task An_orderly_stop_in_the_middle_of_a_load_loses_and_doubles_nothing()
    {
        await using var product = await Product.StartAsync();
        using var organisation = await product.NewOrganisationAsync();

        var load = Load.SaveAsync(organisation, 200);
        await product.TechOne.HasDebtorsAsync(60);
        Assert.Equal(0, await product.Silo.StopAsync());
        await product.Silo.StartAsync();

        await load;
        await organisation.SettlesAsync(200);
        await Promise.IsKeptAsync(product, organisation, 200);
    }

    [Fact]
    public async Task A_database_that_goes_away_in_the_middle_of_a_load_loses_and_doubles_nothing()
    {
        await using var product = await Product.StartAsync();
        using var organisation = await product.NewOrganisationAsync();

        var load = Load.SaveAsync(organisation, 200);
        await product.TechOne.HasDebtorsAsync(60);
        await product.TakeDatabaseAwayAsync();
        using var http = new HttpClient { BaseAddress = product.Silo.Address };
        await Until.IsAsync("the product says that it is not ready", async () =>
        {
            using var answer = await http.GetAsync("health/ready");
            return answer.StatusCode == HttpStatusCode.ServiceUnavailable;
        });
        await product.BringDatabaseBackAsync();

        await load;
        await organisation.SettlesAsync(200);
        await Promise.IsKeptAsync(product, organisation, 200);
    }

    /// <summary>A machine that is busy must not turn a slow answer into a lost one.</summary>
    private static void Patient(ProductSettings settings)
    {
        settings["Integrations:Timeout"] = "00:00:30";
        settings["Sync:techone_ar:SendWithin"] = "00:00:30";
    }
}
