using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests;

/// <summary>The source document's flow, end to end over HTTP.</summary>
[Collection(SharedProduct.Name)]
public sealed class DocumentExampleTests(ProductFixture fixture)
{
    private readonly Product _product = fixture.Product;

    [Fact]
    public async Task A_funding_source_gets_the_debtor_account_id_that_techone_has()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");

        var saved = await organisation.SaveFundingSourceAsync("anton", "fs-hcp");
        Assert.Equal("Pending", saved.Status);
        Assert.Null(saved.DebtorAccountId);

        var settled = await organisation.IsAsync("fs-hcp", "Success");
        var debtor = Assert.Single(await _product.TechOne.DebtorsAsync($"{organisation.Id}/"));
        Assert.Equal(debtor.AccountNumber, settled.ExternalId);
        Assert.Equal($"{organisation.Id}/fs-hcp", debtor.ExternalReference);
        Assert.Equal("Blake, Anton", debtor.AccountName);
        Assert.Equal("HCP", debtor.FundingTypeReference);
        var attempt = Assert.Single(await organisation.AttemptsAsync("fs-hcp"));
        Assert.Equal(("push", "success"), (attempt.GetProperty("kind").GetString(), attempt.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task The_portal_reads_the_id_in_the_change_feed()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");
        await organisation.SaveFundingSourceAsync("anton", "fs-hcp");
        var settled = await organisation.IsAsync("fs-hcp", "Success");

        var changes = await Until.SeesAsync(
            "the success in the change feed",
            async () => (await organisation.AskAsync(HttpMethod.Get, "changes")).GetProperty("items").EnumerateArray()
                .Where(change => change.GetProperty("kind").GetString() == "funding-source").ToList(),
            seen => seen.Any(change => change.GetProperty("status").GetString() == "Success"));
        Assert.Equal(settled.ExternalId, changes[^1].GetProperty("externalId").GetString());
    }

    [Fact]
    public async Task No_debtor_account_is_made_where_the_reference_says_so()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");

        var saved = await organisation.SaveFundingSourceAsync("anton", "fs-private", "PRIVATE");

        Assert.Equal(("NotRequired", "dont-create-debtor-account"), (saved.Status, saved.Reason));
        Assert.Empty(await _product.TechOne.DebtorsAsync($"{organisation.Id}/"));
    }

    [Fact]
    public async Task A_reference_that_techone_does_not_know_fails_with_cause_and_solution_until_it_is_added()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await organisation.SaveReferencesAsync(("NEW-REF", false));
        await organisation.SaveClientAsync("anton");
        await organisation.SaveFundingSourceAsync("anton", "fs-new", "NEW-REF");

        var failed = await organisation.IsAsync("fs-new", "Failed");
        Assert.Equal("techone.unknown-funding-type-reference", failed.Failure?.Code);
        Assert.Contains("Funding Type Reference", failed.Failure!.Cause, StringComparison.OrdinalIgnoreCase);
        Assert.False(string.IsNullOrWhiteSpace(failed.Failure.Solution));
        Assert.Empty(await _product.TechOne.DebtorsAsync($"{organisation.Id}/"));

        await _product.TechOne.AddFundingTypeAsync("NEW-REF");
        await organisation.AskAsync(HttpMethod.Post, "sync-records/funding-source/fs-new/retry");
        await organisation.IsAsync("fs-new", "Success");
        Assert.Single(await _product.TechOne.DebtorsAsync($"{organisation.Id}/"));
    }

    [Fact]
    public async Task An_edit_after_linking_is_kept_and_never_sent()
    {
        using var organisation = await _product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");
        await organisation.SaveFundingSourceAsync("anton", "fs-hcp");
        var settled = await organisation.IsAsync("fs-hcp", "Success");
        Assert.False(settled.ChangedSinceLinking);
        var before = await _product.TechOne.CallsAsync("DebtorAccount");

        var edited = await organisation.SaveFundingSourceAsync("anton", "fs-hcp", "NDIS", "NDIS");

        Assert.Equal(("Success", settled.ExternalId, true), (edited.Status, edited.ExternalId, edited.ChangedSinceLinking));
        Assert.Null(edited.Failure);
        // Another record goes all the way meanwhile: were the edit to be sent, it would have been.
        await organisation.SaveFundingSourceAsync("anton", "fs-after");
        await organisation.IsAsync("fs-after", "Success");
        var later = await organisation.RecordAsync("fs-hcp");
        Assert.Equal((2L, "synced", true), (later.Revision, later.Phase, later.ChangedSinceLinking));
        Assert.Equal(before + 2, await _product.TechOne.CallsAsync("DebtorAccount"));
        Assert.Equal("HCP", (await _product.TechOne.DebtorsAsync($"{organisation.Id}/fs-hcp")).Single().FundingTypeReference);
    }

    [Fact]
    public async Task Bad_input_changes_nothing()
    {
        using var organisation = await _product.NewOrganisationAsync();
        using var other = await _product.NewOrganisationAsync(linked: false);
        await organisation.SaveClientAsync("anton");
        // Debtor accounts only: the list of references is looked at now and then whoever saves what.
        var calls = await _product.TechOne.CallsAsync("DebtorAccount");
        var rows = await RowsAsync();

        (string Path, object? Body, string Problem)[] refused =
        [
            ("clients/nobody/funding-sources/fs-1", new { type = "HCP", reference = "HCP" }, "client-not-found"),
            ("clients/anton/funding-sources/fs%2F1", new { type = "HCP", reference = "HCP" }, "invalid-id"),
            ("clients/anton/funding-sources/fs-1", new { type = "HCP", reference = "not on the list" }, "funding-type-reference-not-found"),
            ("clients/anton/funding-sources/fs-1", new { type = "HCP", reference = "HCP", debtorAccountId = "1" }, "invalid"),
            ($"../{other.Id}/clients/anton", new { firstName = "A", lastName = "B" }, "organisation-not-found"),
        ];
        foreach (var (path, body, problem) in refused)
        {
            using var answer = await organisation.SendAsync(HttpMethod.Put, path, body);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Contains($"\"code\":\"{problem}\"", text, StringComparison.Ordinal);
        }

        Assert.Equal(rows, await RowsAsync());
        Assert.Equal(calls, await _product.TechOne.CallsAsync("DebtorAccount"));
    }

    private Task<long> RowsAsync() => _product.Postgres.ScalarAsync<long>(
        "SELECT (SELECT count(*) FROM OrleansStorage) + (SELECT count(*) FROM sync_record) + (SELECT count(*) FROM sync_attempt)");
}
