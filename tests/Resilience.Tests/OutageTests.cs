using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests;

/// <summary>TechOne is away: a save never fails for it, and what waits settles by itself.</summary>
public sealed class OutageTests
{
    [Fact]
    public async Task A_save_succeeds_while_techone_is_down_and_settles_by_itself_also_across_a_restart()
    {
        await using var product = await Product.StartAsync();
        using var organisation = await product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");
        await product.TechOne.StopAsync();

        var saved = await organisation.SaveFundingSourceAsync("anton", "fs-1");
        Assert.Equal("Pending", saved.Status);
        var waiting = await organisation.IsInPhaseAsync("fs-1", "retrying");
        Assert.Equal("connection-failed", waiting.Failure?.Code);
        Assert.NotNull(waiting.NextAttemptAt);
        Assert.Equal(1, await product.RemindersAsync("fs-1"));

        await product.Silo.StopAsync();
        await product.Silo.StartAsync();
        Assert.Equal("Pending", (await organisation.SaveFundingSourceAsync("anton", "fs-2")).Status);
        Assert.Equal("Pending", (await organisation.RecordAsync("fs-1")).Status);
        Assert.Equal(1, await product.RemindersAsync("fs-1"));

        await product.TechOne.StartAsync();
        await organisation.SettlesAsync(2);
        await Promise.IsKeptAsync(product, organisation, ["fs-1", "fs-2"]);
        await Until.IsAsync("the reminders of settled records are gone", async () => await product.RemindersAsync("funding-source") == 0);
    }

    [Fact]
    [Trait(Categories.Name, Categories.Slow)]
    public async Task A_reminder_alone_brings_a_waiting_record_back_after_a_restart()
    {
        // A first wait of up to a minute: long enough to die in.
        await using var product = await Product.StartAsync(s => s["Sync:techone_ar:BackoffBase"] = s["Sync:techone_ar:BackoffCap"] = "00:01:00");
        using var organisation = await product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");
        await product.TechOne.StopAsync();
        await organisation.SaveFundingSourceAsync("anton", "fs-1");
        await organisation.IsInPhaseAsync("fs-1", "retrying");
        await product.Silo.KillAsync();
        await product.TechOne.StartAsync();
        // The sweep finds records by this column and no other way: from here on only the reminder knows of this one.
        await product.Postgres.ExecuteAsync("UPDATE sync_record SET next_due = NULL WHERE id = 'fs-1'");
        await product.Silo.StartAsync();

        // Its first tick comes a minute after it was registered, or a period of two minutes later.
        await Until.IsAsync("the reminder's tick has settled the record", async () => await product.TechOne.CountAsync() == 1, TimeSpan.FromMinutes(6));
        await organisation.IsAsync("fs-1", "Success");
        await Until.IsAsync("its reminder is gone", async () => await product.RemindersAsync("fs-1") == 0);
    }
}
