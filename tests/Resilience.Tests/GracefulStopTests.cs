using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests;

/// <summary>A product that is asked to stop, as every deployment does, leaves no outcome unknown.</summary>
[Collection(SharedProduct.Name)]
public sealed class GracefulStopTests(ProductFixture fixture) : IAsyncLifetime
{
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

    [Fact]
    public async Task A_push_that_is_under_way_ends_before_the_product_does()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");
        await _product.TechOne.FaultAsync("slow", Paths.Create, 1, new() { ["delayMs"] = 1_200, ["applyAt"] = "start" });
        var calls = await _product.TechOne.LastCallAsync();
        await organisation.SaveFundingSourceAsync("anton", "fs-1");
        await _product.TechOne.CalledAsync(Paths.Create, calls);

        Assert.Equal(0, await _product.Silo.StopAsync());
        await _product.Silo.StartAsync();

        Assert.Equal("synced", (await organisation.RecordAsync("fs-1")).Phase);
        var attempt = Assert.Single(await organisation.AttemptsAsync("fs-1"));
        Assert.Equal(("push", "success"), (attempt.GetProperty("kind").GetString(), attempt.GetProperty("outcome").GetString()));
        await Promise.IsKeptAsync(_product, organisation, ["fs-1"]);
    }
}
