using System.Diagnostics;
using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests;

/// <summary>A turn never waits for a vendor.</summary>
public sealed class SlowVendorTests
{
    // Far below the vendor's 20 s, far above what a busy test machine adds.
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_vendor_that_takes_20_s_delays_no_get_and_no_second_put_of_the_same_record()
    {
        await using var product = await Product.StartAsync(s =>
        {
            s["Integrations:Timeout"] = "00:00:40";
            s["Sync:techone_ar:SendWithin"] = "00:00:10";
        });
        using var organisation = await product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");
        // Everything has been called once: what is measured is waiting, not compilation.
        await organisation.SaveFundingSourceAsync("anton", "fs-warm");
        await organisation.IsAsync("fs-warm", "Success");
        await organisation.SaveFundingSourceAsync("anton", "fs-warm", "NDIS");
        await product.TechOne.FaultAsync("slow", Paths.Create, 1, new() { ["delayMs"] = 20_000 });
        var calls = await product.TechOne.LastCallAsync();
        var held = Stopwatch.StartNew();
        await organisation.SaveFundingSourceAsync("anton", "fs-1");
        await product.TechOne.CalledAsync(Paths.Find, calls);

        var slowest = TimeSpan.Zero;
        for (var i = 0; i < 20; i++)
        {
            var watch = Stopwatch.StartNew();
            Assert.Equal("Pending", (await organisation.RecordAsync("fs-1")).Status);
            var read = watch.Elapsed;
            watch.Restart();
            var saved = await organisation.SaveFundingSourceAsync("anton", "fs-1", i % 2 == 0 ? "NDIS" : "HCP");
            Assert.Equal("Pending", saved.Status);
            slowest = new[] { slowest, read, watch.Elapsed }.Max();
        }

        Assert.True(held.Elapsed < TimeSpan.FromSeconds(20), $"The push was over before the measurement ended ({held.Elapsed}).");
        Assert.True(slowest < Prompt, $"The slowest call took {slowest}.");
        var settled = await organisation.IsAsync("fs-1", "Success");
        Assert.True(settled.ChangedSinceLinking);
        await Promise.IsKeptAsync(product, organisation, ["fs-warm", "fs-1"]);
    }
}
