using System.Text.Json;
using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests;

/// <summary>The rows of the document's troubleshooting table behave as it says (T53-T58).</summary>
[Collection(SharedProduct.Name)]
public sealed class TroubleshootingBehaviourTests(ProductFixture fixture) : IAsyncLifetime
{
    private readonly Product _product = fixture.Product;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _product.TechOne.ResetDatabaseAsync();
        if (!_product.Silo.IsRunning)
        {
            await _product.Silo.StartAsync();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_id_that_is_not_generated_is_not_asked_for_again_until_a_person_retries_after_the_reset(bool silent)
    {
        using var organisation = await _product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");
        await _product.TechOne.BreakNumberGenerationAsync(silent);
        await organisation.SaveFundingSourceAsync("anton", "fs-1");
        var failed = await organisation.IsAsync("fs-1", "Failed");
        var calls = await _product.TechOne.CallsAsync("DebtorAccount/Save");

        Assert.Equal(("techone.debtor-account-not-generated", null), (failed.Failure!.Code, failed.NextAttemptAt));
        Assert.Contains("limitation within the TechOne platform", failed.Failure.Cause, StringComparison.Ordinal);
        Assert.Contains("Contact the TechOne support team", failed.Failure.Solution, StringComparison.Ordinal);
        // Another record goes all the way to its own failure meanwhile: were the first one repeated, it would have been.
        await organisation.SaveFundingSourceAsync("anton", "fs-2");
        await organisation.IsAsync("fs-2", "Failed");
        Assert.Equal((calls + 1, 1), (await _product.TechOne.CallsAsync("DebtorAccount/Save"), (await organisation.RecordAsync("fs-1")).Attempt));

        await _product.TechOne.ResetDatabaseAsync();
        await organisation.AskAsync(HttpMethod.Post, "sync-records/funding-source/fs-1/retry");
        await organisation.IsAsync("fs-1", "Success");
        Assert.Single(await _product.TechOne.DebtorsAsync($"{organisation.Id}/fs-1"));
    }

    [Fact]
    public async Task What_chsp_held_back_waits_for_a_person_and_what_is_linked_stays_as_it_is()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");
        await organisation.SaveFundingSourceAsync("anton", "fs-linked");
        var before = await organisation.IsAsync("fs-linked", "Success");

        await ChspAsync(organisation, enabled: false);
        Assert.Equal(("Success", before.ExternalId), ((await organisation.RecordAsync("fs-linked")).Status, (await organisation.RecordAsync("fs-linked")).ExternalId));
        foreach (var source in new[] { "fs-a", "fs-b", "fs-c" })
        {
            var saved = await organisation.SaveFundingSourceAsync("anton", source);
            Assert.Equal(("NotRequired", "chsp-off"), (saved.Status, saved.Reason));
        }

        await ChspAsync(organisation, enabled: true);
        await DebtorAccountTests.RunAsync(organisation, "funding-type-settings");
        await organisation.SaveFundingSourceAsync("anton", "fs-after");
        await organisation.IsAsync("fs-after", "Success");
        Assert.Equal(["fs-a", "fs-b", "fs-c"], await HeldBackAsync(organisation));

        await organisation.AskAsync(HttpMethod.Post, "debtor-accounts/sync", new { fundingSources = new[] { "fs-a", "fs-b" } });
        await organisation.IsAsync("fs-a", "Success");
        await organisation.IsAsync("fs-b", "Success");
        var number = $"7{organisation.Id}";
        await _product.TechOne.AddDebtorAsync(number, "Blake, Anton");
        await organisation.AskAsync(HttpMethod.Post, "debtor-accounts/fs-c/link", new { accountNumber = number });

        Assert.Equal(number, (await organisation.IsAsync("fs-c", "Success")).ExternalId);
        Assert.Empty(await HeldBackAsync(organisation));
        Assert.Equal((before.ExternalId, 1L), ((await organisation.RecordAsync("fs-linked")).ExternalId, (await organisation.RecordAsync("fs-linked")).Revision));
    }

    [Fact]
    public async Task With_the_setting_chsp_funded_only_the_switch_stops_chsp_alone()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");
        await ChspAsync(organisation, enabled: false, fundedOnly: true);

        var chsp = await organisation.SaveFundingSourceAsync("anton", "fs-chsp", "NDIS", "CHSP");
        await organisation.SaveFundingSourceAsync("anton", "fs-hcp");

        Assert.Equal(("NotRequired", "chsp-off"), (chsp.Status, chsp.Reason));
        await organisation.IsAsync("fs-hcp", "Success");
    }

    [Fact]
    public async Task An_unknown_reference_awaits_techone_and_is_synced_by_itself_once_it_is_listed_also_across_a_restart()
    {
        using var organisation = await _product.NewOrganisationAsync();
        var reference = $"NEW-{organisation.Id}";
        await organisation.SaveReferencesAsync((reference, false), ($"NEVER-{organisation.Id}", false));
        await organisation.SaveClientAsync("anton");
        await organisation.SaveFundingSourceAsync("anton", "fs-new", reference);
        await organisation.SaveFundingSourceAsync("anton", "fs-never", $"NEVER-{organisation.Id}");
        var failed = await organisation.IsAsync("fs-new", "Failed");
        Assert.Equal("awaiting-outside-system", failed.Reason);
        await organisation.IsAsync("fs-never", "Failed");

        await _product.Silo.KillAsync();
        await _product.TechOne.AddFundingTypeAsync(reference);
        await _product.Silo.StartAsync();

        await organisation.IsAsync("fs-new", "Success");
        Assert.Single(await _product.TechOne.DebtorsAsync($"{organisation.Id}/"));
        // The one whose reference never came was not asked for again.
        Assert.Equal(("Failed", 1), ((await organisation.RecordAsync("fs-never")).Status, (await organisation.RecordAsync("fs-never")).Attempt));
        Assert.Single(await organisation.AttemptsAsync("fs-never"));
    }

    private static async Task<IEnumerable<string?>> HeldBackAsync(Organisation organisation) =>
        (await organisation.AskAsync(HttpMethod.Get, "debtor-accounts?reason=chsp-off")).GetProperty("items").EnumerateArray()
        .Select(row => row.GetProperty("fundingSourceId").GetString()).Order(StringComparer.Ordinal).ToList();

    private static Task<JsonElement> ChspAsync(Organisation organisation, bool enabled, bool fundedOnly = false) => organisation.AskAsync(
        HttpMethod.Put, "", new { name = $"Organisation {organisation.Id}", chspEnabled = enabled, chspFundedOnly = fundedOnly });
}
