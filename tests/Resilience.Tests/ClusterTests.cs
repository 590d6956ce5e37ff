using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests;

/// <summary>
/// Several silos. The engine decides what is tested: Orleans forms a cluster; the single-process stand-in must refuse the configuration in one
/// clear line, so that nobody believes to have a cluster.
/// </summary>
[Trait(Categories.Name, Categories.Chaos)]
public sealed class ClusterTests
{
    [Fact]
    public async Task Two_silos_keep_the_promise_the_limit_and_one_token_when_one_of_them_is_killed()
    {
        await using var product = await Product.StartAsync(Cluster, start: false);
        if (!await EngineCanAsync(product))
        {
            return;
        }

        await product.Silo.StartAsync();
        var second = product.NewSilo();
        await second.StartAsync();
        using var organisation = await product.NewOrganisationAsync();
        using var through = await organisation.ThroughAsync(second);
        await product.TechOne.SetLimitAsync(40, 2);

        // Both gateways serve the same organisation, and its grains live on both silos.
        await Load.SaveAsync(organisation, 40);
        await Load.SaveAsync(through, 40, first: 40);
        await through.SettlesAsync(80, TimeSpan.FromMinutes(4));
        await Promise.IsKeptAsync(product, through, 80);

        var load = Load.SaveAsync(organisation, 120, first: 80);
        await product.TechOne.HasDebtorsAsync(100);
        await second.KillAsync();
        await load;
        await organisation.SettlesAsync(200, TimeSpan.FromMinutes(6));

        await Promise.IsKeptAsync(product, organisation, 200);
        LimitUse.NeverExceeded(await product.TechOne.LimitAsync(), await product.TechOne.CallTimesAsync());
        Assert.Equal(1, await product.TechOne.CallsAsync("token"));
    }

    /// <summary>The stand-in is asked to refuse; Orleans is not.</summary>
    private static async Task<bool> EngineCanAsync(Product product)
    {
        if (!Engine.IsStandIn)
        {
            return true;
        }

        Assert.Equal(1, await product.Silo.RunToEndAsync());
        Assert.Contains("single-process stand-in", product.Silo.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", product.Silo.Output, StringComparison.Ordinal);
        return false;
    }

    private static void Cluster(ProductSettings settings)
    {
        settings["Orleans:ClusterKind"] = "AdoNet";
        settings["Limits:techone_ar:Permits"] = "40";
        settings["Limits:techone_ar:Window"] = "00:00:02";
        // Two silos, the load and TechOne share two cores: a call may come late.
        settings["Limits:techone_ar:TransitAllowance"] = "00:00:01";
        settings["Sync:techone_ar:SendWithin"] = "00:00:07";
        settings["Integrations:LimiterPatience"] = "00:00:05";
        settings["Integrations:Timeout"] = "00:00:10";
    }
}
