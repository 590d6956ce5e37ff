using System.Text.Json;
using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests;

/// <summary>The Debtor Accounts list, linking in two steps, and comparing with TechOne's own records (T33-T40, T51, T55).</summary>
[Collection(SharedProduct.Name)]
public sealed class DebtorAccountTests(ProductFixture fixture)
{
    private readonly Product _product = fixture.Product;

    [Fact]
    public async Task A_new_account_is_listed_as_active_and_supported_and_others_see_nothing_of_it()
    {
        using var organisation = await _product.NewOrganisationAsync();
        using var other = await _product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");
        await organisation.SaveFundingSourceAsync("anton", "fs-hcp");
        await organisation.SaveFundingSourceAsync("anton", "fs-private", "PRIVATE");
        var settled = await organisation.IsAsync("fs-hcp", "Success");

        var row = await Until.SeesAsync(
            "the list with TechOne's references read", () => RowAsync(organisation, "fs-hcp"), r => r.GetProperty("supported").ValueKind == JsonValueKind.True);

        Assert.Equal((settled.ExternalId, "Active", "Anton Blake"), (Text(row, "debtorAccountId"), Text(row, "accountStatus"), Text(row, "clientName")));
        Assert.Equal(["fs-private"], await IdsAsync(organisation, "?status=Blank"));
        Assert.Equal(["fs-hcp"], await IdsAsync(organisation, "?status=Active"));
        Assert.Equal(["fs-private"], await IdsAsync(organisation, "?reason=dont-create-debtor-account"));
        await organisation.SaveFundingSourceAsync("anton", "fs-unknown", "UNKNOWN-REF");
        Assert.False((await RowAsync(organisation, "fs-unknown")).GetProperty("supported").GetBoolean());
        Assert.Empty(await IdsAsync(other, ""));
    }

    [Fact]
    public async Task An_account_made_by_hand_in_techone_is_attached_after_its_details_were_seen()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");
        await organisation.SaveFundingSourceAsync("anton", "fs-private", "PRIVATE");
        var number = $"9{organisation.Id}";
        await _product.TechOne.AddDebtorAsync(number, "Blake, Antony", "PRIVATE");
        var accounts = await _product.TechOne.CountAsync();

        var absent = await LookAsync(organisation, "fs-private", "no-such-number");
        var details = await LookAsync(organisation, "fs-private", number);
        Assert.Equal(("None", "techone.debtor-account-not-found"), (Text(absent, "act"), Text(absent, "why")));
        Assert.Equal(("Attach", "Blake, Antony", number), (Text(details, "act"), Text(details.GetProperty("found"), "accountName"), Text(details.GetProperty("found"), "accountNumber")));
        Assert.Contains("name", details.GetProperty("differences").EnumerateArray().Select(d => d.GetString()));
        Assert.Equal("NotRequired", (await organisation.RecordAsync("fs-private")).Status);

        await organisation.AskAsync(HttpMethod.Post, "debtor-accounts/fs-private/link", new { accountNumber = number });
        var linked = await organisation.IsAsync("fs-private", "Success");

        Assert.Equal((number, accounts), (linked.ExternalId, await _product.TechOne.CountAsync()));
        await organisation.SaveFundingSourceAsync("anton", "fs-other", "PRIVATE");
        using var taken = await organisation.SendAsync(HttpMethod.Post, "debtor-accounts/fs-other/link", new { accountNumber = number });
        Assert.Contains("debtor-account-taken", await taken.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_with_another_records_reference_is_never_attached()
    {
        using var organisation = await _product.NewOrganisationAsync();
        using var other = await _product.NewOrganisationAsync();
        await other.SaveClientAsync("anton");
        await other.SaveFundingSourceAsync("anton", "fs-theirs");
        var theirs = await other.IsAsync("fs-theirs", "Success");
        await organisation.SaveClientAsync("anton");
        await organisation.SaveFundingSourceAsync("anton", "fs-private", "PRIVATE");

        await organisation.AskAsync(HttpMethod.Post, "debtor-accounts/fs-private/link", new { accountNumber = theirs.ExternalId });

        var failed = await organisation.IsAsync("fs-private", "Failed");
        Assert.Equal(("techone.debtor-account-of-another", null), (failed.Failure!.Code, failed.ExternalId));
        Assert.False(string.IsNullOrWhiteSpace(failed.Failure.Solution));
    }

    [Fact]
    public async Task A_change_of_funding_type_and_a_confirmed_link_create_the_account()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");
        await organisation.SaveFundingSourceAsync("anton", "fs-1", "PRIVATE");
        Assert.Equal("dont-create-debtor-account", Text(await LookAsync(organisation, "fs-1"), "why"));

        await organisation.AskAsync(HttpMethod.Put, "debtor-accounts/fs-1/funding-type", new { reference = "HCP" });
        await organisation.AskAsync(HttpMethod.Post, "debtor-accounts/fs-1/link", new { });
        await organisation.IsAsync("fs-1", "Success");
        await organisation.AskAsync(HttpMethod.Post, "debtor-accounts/fs-1/link", new { });

        var details = await LookAsync(organisation, "fs-1");
        Assert.Equal(("None", "already-linked"), (Text(details, "act"), Text(details, "why")));
        Assert.Single(await _product.TechOne.DebtorsAsync($"{organisation.Id}/"));
    }

    [Fact]
    public async Task A_reconciliation_finds_what_is_missing_differing_and_inactive_and_changes_nothing()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");
        foreach (var source in new[] { "fs-same", "fs-inactive", "fs-differs" })
        {
            await organisation.SaveFundingSourceAsync("anton", source);
        }

        await organisation.SettlesAsync(3);
        await _product.TechOne.ChangeDebtorAsync((await organisation.RecordAsync("fs-inactive")).ExternalId!, new { status = "Inactive" });
        await _product.TechOne.ChangeDebtorAsync((await organisation.RecordAsync("fs-differs")).ExternalId!, new { accountName = "Blake, Someone Else" });
        await _product.TechOne.AddDebtorAsync($"8{organisation.Id}", "Nobody, Known", "HCP", $"{organisation.Id}/fs-gone");
        var accounts = await _product.TechOne.CountAsync();

        var run = await RunAsync(organisation, "reconciliation");

        Assert.Equal((1, 3), (run.GetProperty("success").GetInt32(), run.GetProperty("failed").GetInt32()));
        Assert.Equal(["fs-same"], await FindingsAsync(organisation, "match"));
        Assert.Equal(["fs-inactive"], await FindingsAsync(organisation, "inactive"));
        Assert.Equal(["fs-differs"], await FindingsAsync(organisation, "differs"));
        Assert.Equal([null], await FindingsAsync(organisation, "missing-here"));
        Assert.Equal(["fs-inactive"], await IdsAsync(organisation, "?status=Inactive"));
        Assert.Equal("Inactive", Text(await RowAsync(organisation, "fs-inactive"), "accountStatus"));
        Assert.Equal(accounts, await _product.TechOne.CountAsync());
    }

    [Fact]
    public async Task Flipping_a_switch_changes_what_is_not_linked_only_when_a_person_asks_for_it()
    {
        using var organisation = await _product.NewOrganisationAsync();
        var off = $"OFF-{organisation.Id}";
        await _product.TechOne.AddFundingTypeAsync(off);
        await organisation.SaveReferencesAsync(("HCP", false), (off, true));
        await organisation.SaveClientAsync("anton");
        await organisation.SaveFundingSourceAsync("anton", "fs-linked");
        await organisation.SaveFundingSourceAsync("anton", "fs-private", off);
        await organisation.IsAsync("fs-linked", "Success");

        await organisation.SaveReferencesAsync(("HCP", true), (off, false));
        Assert.Equal("NotRequired", (await organisation.RecordAsync("fs-private")).Status);
        var run = await RunAsync(organisation, "funding-type-settings");

        Assert.Equal(1, run.GetProperty("success").GetInt32());
        await organisation.IsAsync("fs-private", "Success");
        Assert.Equal(("Success", 1L), ((await organisation.RecordAsync("fs-linked")).Status, (await organisation.RecordAsync("fs-linked")).Revision));
    }

    internal static async Task<JsonElement> RunAsync(Organisation organisation, string kind)
    {
        var started = await organisation.AskAsync(HttpMethod.Post, "sync-runs", new { kind });
        var id = started.GetProperty("id").GetString()!;
        return await Until.SeesAsync($"run {kind} completed", () => organisation.RunAsync(id), run => Text(run, "state") == "Completed");
    }

    private static Task<JsonElement> LookAsync(Organisation organisation, string source, string? number = null) =>
        organisation.AskAsync(HttpMethod.Get, $"debtor-accounts/{source}/link{(number is null ? "" : $"?accountNumber={number}")}");

    private static async Task<JsonElement> RowAsync(Organisation organisation, string source) =>
        (await organisation.AskAsync(HttpMethod.Get, "debtor-accounts")).GetProperty("items").EnumerateArray().Single(row => Text(row, "fundingSourceId") == source);

    private static async Task<IEnumerable<string?>> IdsAsync(Organisation organisation, string query) =>
        [.. (await organisation.AskAsync(HttpMethod.Get, $"debtor-accounts{query}")).GetProperty("items").EnumerateArray().Select(row => Text(row, "fundingSourceId"))];

    private static async Task<IEnumerable<string?>> FindingsAsync(Organisation organisation, string verdict) =>
        [.. (await organisation.AskAsync(HttpMethod.Get, $"debtor-accounts/findings?verdict={verdict}")).GetProperty("items").EnumerateArray().Select(row => Text(row, "fundingSourceId"))];

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
