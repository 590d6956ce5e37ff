using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests;

/// <summary>TechOne does the work and its answer never comes: the outcome is read back, never sent again blindly.</summary>
[Collection(SharedProduct.Name)]
public sealed class LostAnswerTests(ProductFixture fixture) : IAsyncLifetime
{
    private readonly Product _product = fixture.Product;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _product.TechOne.ClearFaultsAsync();

    [Fact]
    public async Task Every_create_that_is_applied_and_whose_answer_is_dropped_ends_in_success_with_one_debtor()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await _product.TechOne.FaultAsync("apply-then-drop", Paths.Create);

        await Load.SaveAsync(organisation, 40);

        await organisation.SettlesAsync(40);
        Assert.Equal(40, await _product.TechOne.FaultedAsync());
        await Promise.IsKeptAsync(_product, organisation, 40);
        var attempts = await organisation.AttemptsAsync(Load.Source(0));
        Assert.Equal(
            ["push:unknown", "read-back:success"],
            attempts.Select(a => $"{a.GetProperty("kind").GetString()}:{a.GetProperty("outcome").GetString()}").Order().TakeLast(2));
    }

    [Fact]
    [Trait(Categories.Name, Categories.Chaos)]
    public async Task Every_create_that_is_applied_after_the_client_gave_up_ends_in_success_with_one_debtor()
    {
        // The time-out is 2 s: each create lands after the product has given it up, and before the last moment an original may land counts as over.
        await using var product = await Product.StartAsync(s => s["Sync:techone_ar:SettleWindow"] = "00:00:05");
        using var organisation = await product.NewOrganisationAsync();
        await product.TechOne.FaultAsync("apply-late", Paths.Create, 0, new() { ["delayMs"] = 3_500 });

        await Load.SaveAsync(organisation, 40);

        await organisation.SettlesAsync(40);
        Assert.Equal(40, await product.TechOne.FaultedAsync());
        await Until.IsAsync("no late work is left", async () => await product.TechOne.PendingLateAsync() == 0);
        await Promise.IsKeptAsync(product, organisation, 40);
    }

    [Theory]
    [InlineData("drop-before")]
    [InlineData("bad-json")]
    [InlineData("expire-token")]
    public async Task A_mix_of_faults_ends_in_success_with_one_debtor_each(string kind)
    {
        using var organisation = await _product.NewOrganisationAsync();
        await _product.TechOne.FaultAsync(kind, "Api/WS/v1/DebtorAccount", probability: 0.3);

        await Load.SaveAsync(organisation, 20);

        await organisation.SettlesAsync(20);
        await Promise.IsKeptAsync(_product, organisation, 20);
    }

    [Fact]
    public async Task An_answer_of_server_error_after_the_work_was_done_makes_no_second_debtor()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await _product.TechOne.FaultAsync("status", Paths.Create, 10, new() { ["status"] = 500, ["apply"] = true });

        await Load.SaveAsync(organisation, 10);

        await organisation.SettlesAsync(10);
        await Promise.IsKeptAsync(_product, organisation, 10);
    }
}
