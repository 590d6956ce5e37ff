using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests;

/// <summary>What a link does to the records that go through it.</summary>
[Collection(SharedProduct.Name)]
public sealed class LinkingTests(ProductFixture fixture)
{
    private readonly Product _product = fixture.Product;

    [Fact]
    public async Task Linking_pushes_what_was_saved_before_visibly_as_a_run()
    {
        using var organisation = await _product.NewOrganisationAsync(linked: false);
        await Load.SaveAsync(organisation, 25);
        await organisation.SaveFundingSourceAsync("c-0", "fs-private", "PRIVATE");
        var before = await organisation.RecordAsync(Load.Source(0));
        Assert.Equal(("NotRequired", "not-linked"), (before.Status, before.Reason));
        Assert.Empty(await _product.TechOne.DebtorsAsync($"{organisation.Id}/"));

        await organisation.AskAsync(HttpMethod.Post, "integrations/techone_ar/link");
        var link = await organisation.LinkIsAsync("Linked");
        var run = await Runs.CompletedAsync(organisation, link);

        Assert.Equal("first-push", run.GetProperty("kind").GetString());
        Assert.Equal((25, 25, 25, 0, 0, 100), (
            run.GetProperty("total").GetInt32(), run.GetProperty("processed").GetInt32(), run.GetProperty("success").GetInt32(),
            run.GetProperty("failed").GetInt32(), run.GetProperty("uncompleted").GetInt32(), run.GetProperty("percent").GetInt32()));
        Assert.Equal(25, (await _product.TechOne.DebtorsAsync($"{organisation.Id}/")).Count);
        Assert.Equal("dont-create-debtor-account", (await organisation.RecordAsync("fs-private")).Reason);
    }

    [Fact]
    public async Task A_paused_link_parks_what_is_saved_and_resuming_wakes_it_without_a_restart()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await organisation.AskAsync(HttpMethod.Post, "integrations/techone_ar/pause", new { reason = "month end" });
        await Load.SaveAsync(organisation, 12);
        Assert.Equal(new Counts("funding-source", 12, 0, 0, 0), await organisation.CountsAsync());
        var parked = await organisation.RecordAsync(Load.Source(0));
        Assert.Equal(("parked", "link-paused"), (parked.Phase, parked.Reason));
        Assert.Equal(12, await _product.RemindersAsync($"{organisation.Id}/funding-source/"));

        await organisation.AskAsync(HttpMethod.Post, "integrations/techone_ar/resume");

        await organisation.SettlesAsync(12);
        await Promise.IsKeptAsync(_product, organisation, 12);
        await Until.IsAsync("the reminders are gone", async () => await _product.RemindersAsync($"{organisation.Id}/funding-source/") == 0);
    }

    [Fact]
    public async Task A_pause_with_an_end_resumes_by_itself()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await organisation.AskAsync(
            HttpMethod.Post, "integrations/techone_ar/pause", new { reason = "short", until = TimeProvider.System.GetUtcNow().AddSeconds(3) });
        await Load.SaveAsync(organisation, 3);

        await organisation.SettlesAsync(3);
        await Promise.IsKeptAsync(_product, organisation, 3);
    }

    [Fact]
    public async Task Disconnecting_keeps_the_ids_and_requires_nothing_more()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await Load.SaveAsync(organisation, 2);
        await organisation.SettlesAsync(2);

        await organisation.AskAsync(HttpMethod.Delete, "integrations/techone_ar?confirm=true");
        var saved = await organisation.SaveFundingSourceAsync("c-0", "fs-later");

        Assert.Equal(("NotRequired", "not-linked"), (saved.Status, saved.Reason));
        Assert.NotNull((await organisation.RecordAsync(Load.Source(0))).ExternalId);
        Assert.Equal(2, (await _product.TechOne.DebtorsAsync($"{organisation.Id}/")).Count);
    }
}
