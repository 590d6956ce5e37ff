using System.Text.RegularExpressions;
using CareVision.Testing.Product;
using Microsoft.Playwright;

namespace CareVision.Browser.Tests;

/// <summary>What people come to the console for, from beginning to end.</summary>
[Collection(ConsoleCollection.Name), Trait("Category", "Browser")]
public sealed partial class JourneyTests(ConsoleFixture fixture)
{
    [Fact]
    public async Task Anton_Blake_from_the_link_to_his_Debtor_Account_ID()
    {
        using var organisation = await fixture.Product.NewOrganisationAsync(linked: false);
        await using var window = await fixture.OpenAsync(organisation);
        await window.SeesAsync("What to do first");

        await window.Link("Integrations").ClickAsync();
        await window.Page.GetByRole(AriaRole.Region, new() { Name = "Tech One Account Receivables" })
            .GetByRole(AriaRole.Button, new() { Name = "Link My Account" }).ClickAsync();
        await window.SeesAsync("Successfully linked");
        await window.Link("Go back to Integration Page").ClickAsync();
        await window.SeesAsync(window.Text("Disconnect…"));

        await window.Link("Funding Type References").ClickAsync();
        await window.Page.GetByLabel("Funding Type Reference", new() { Exact = true }).FillAsync("CHSP");
        await window.Button("Save").ClickAsync();
        await window.SeesAsync("Saved.");

        await window.Link("Debtor Accounts").ClickAsync();
        await window.SeesAsync("No debtor account fits.");
        await organisation.SaveClientAsync("anton-blake");
        await organisation.SaveFundingSourceAsync("anton-blake", "anton-hcp");

        // Nobody reloads: the open page follows.
        var row = window.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "anton-hcp" });
        await window.SeesAsync(row.GetByText("Active", new() { Exact = true }));
        var shown = await row.Locator("td").Nth(3).InnerTextAsync();
        Assert.Equal((await organisation.RecordAsync("anton-hcp")).ExternalId, shown.Trim());
        await window.SeesAsync(row.GetByText("Anton Blake"));
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_failed_sync_is_found_understood_and_retried_to_success_in_three_clicks()
    {
        using var organisation = await fixture.Product.NewOrganisationAsync();
        var reference = $"DVA-{organisation.Id}";
        // Fails until a person has it put right: an unknown reference would be retried by itself as soon as TechOne lists it.
        await fixture.Product.TechOne.AddFundingTypeAsync(reference);
        await fixture.Product.TechOne.BreakNumberGenerationAsync();
        await organisation.SaveReferencesAsync((reference, false));
        await organisation.SaveClientAsync("anton");
        await organisation.SaveFundingSourceAsync("anton", "anton-dva", reference);
        await organisation.IsAsync("anton-dva", "Failed");
        await using var window = await fixture.OpenAsync(organisation);

        await window.Page.GetByRole(AriaRole.Link, new() { NameRegex = FailedTile() }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = reference }).ClickAsync();
        await window.SeesAsync("Contact the TechOne support team");
        await fixture.Product.TechOne.ResetDatabaseAsync();
        await window.Button("Retry").ClickAsync();

        await window.SeesAsync(window.Page.Locator("#live .state.success").First);
        await window.SeesAsync("Attempts");
        Assert.Equal("Success", (await organisation.RecordAsync("anton-dva")).Status);
        await window.Link("Audit").ClickAsync();
        await window.SeesAsync(window.Page.GetByRole(AriaRole.Link, new() { Name = "record.retry" }).First);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_viewer_cannot_act()
    {
        using var organisation = await fixture.Product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");
        await organisation.SaveFundingSourceAsync("anton", "anton-x", "UNKNOWN-REF");
        await organisation.IsAsync("anton-x", "Failed");
        await using var window = await fixture.OpenAsync(organisation, "viewer");

        await window.GoAsync("/console/records/funding-source/anton-x");
        await window.SeesAsync("Attempts");
        Assert.Equal(0, await window.Button("Retry").CountAsync());
        await window.GoAsync("/console/integrations");
        await window.SeesAsync("Tech One Account Receivables");
        Assert.Equal(0, await window.Text("Disconnect…").CountAsync());
        await window.GoAsync("/console/clients");
        await window.SeesAsync("A••• B•••");

        // Also not with a form made by hand, with the session's own token.
        var answer = await window.Page.EvaluateAsync<int>("""
            async () => {
              const token = document.querySelector("input[name=_token]").value;
              const response = await fetch("/console/records/funding-source/anton-x/retry", { method: "POST", body: new URLSearchParams({ _token: token }) });
              return response.status;
            }
            """);
        Assert.Equal(403, answer);
    }

    [Fact]
    public async Task Everything_works_without_scripts()
    {
        using var organisation = await fixture.Product.NewOrganisationAsync();
        var reference = $"PLAIN-{organisation.Id}";
        // Fails until a person has it put right: an unknown reference would be retried by itself as soon as TechOne lists it.
        await fixture.Product.TechOne.AddFundingTypeAsync(reference);
        await fixture.Product.TechOne.BreakNumberGenerationAsync();
        await organisation.SaveReferencesAsync((reference, false));
        await organisation.SaveClientAsync("anton");
        await organisation.SaveFundingSourceAsync("anton", "anton-plain", reference);
        await organisation.IsAsync("anton-plain", "Failed");
        await using var window = await fixture.OpenAsync(organisation, scripts: false);

        await window.Link("All records").ClickAsync();
        await window.Page.GetByLabel("Status").SelectOptionAsync("Failed");
        await window.Button("Filter").ClickAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = reference }).ClickAsync();
        await fixture.Product.TechOne.ResetDatabaseAsync();
        await window.Button("Retry").ClickAsync();

        await window.SeesAsync("Another attempt is on its way");
        await organisation.IsAsync("anton-plain", "Success");
        await window.Page.ReloadAsync();
        await window.SeesAsync(window.Page.Locator(".state.success").First);
    }

    [Fact]
    public async Task A_record_is_skipped_with_a_reason_and_another_resolved_with_proof()
    {
        using var organisation = await fixture.Product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");
        foreach (var source in new[] { "skip-me", "resolve-me" })
        {
            await organisation.SaveFundingSourceAsync("anton", source, "UNKNOWN-REF");
            await organisation.IsAsync(source, "Failed");
        }

        await using var window = await fixture.OpenAsync(organisation);
        await window.GoAsync("/console/records/funding-source/skip-me");
        await window.Text("Skip…").ClickAsync();
        await window.Page.GetByLabel("Why shall it not be sent?").FillAsync("The client has left.");
        await window.Button("Skip").ClickAsync();
        await window.SeesAsync("The record is skipped.");
        await window.SeesAsync("The client has left.");

        await window.GoAsync("/console/records/funding-source/resolve-me");
        await window.Text("Mark resolved…").ClickAsync();
        await window.Page.GetByLabel("What proves that").FillAsync("Seen in TechOne by Maria.");
        await window.Page.GetByLabel("Debtor Account ID").FillAsync("D-4711");
        await window.Button("Mark resolved").ClickAsync();
        await window.SeesAsync("The record is marked as resolved");
        Assert.Equal(("Success", "D-4711"), ((await organisation.RecordAsync("resolve-me")).Status, (await organisation.RecordAsync("resolve-me")).ExternalId));

        await window.Button("Read now").ClickAsync();
        await window.SeesAsync("They differ");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_payload_is_shown_side_by_side_and_the_look_is_audited()
    {
        using var organisation = await fixture.Product.NewOrganisationAsync();
        await organisation.SaveClientAsync("anton");
        await organisation.SaveFundingSourceAsync("anton", "anton-hcp");
        await organisation.IsAsync("anton-hcp", "Success");
        await using var window = await fixture.OpenAsync(organisation);

        await window.GoAsync("/console/records/funding-source/anton-hcp");
        await window.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "push" }).GetByRole(AriaRole.Link, new() { Name = "Show" }).ClickAsync();
        await window.SeesAsync(window.Page.Locator("#payload pre").First);
        await window.GoAsync("/console/records/funding-source/anton-hcp?show=state");
        await window.SeesAsync(window.Page.GetByLabel("State as JSON").Locator("text=debtorAccountId").Or(window.Page.Locator("pre[aria-label='State as JSON']")).First);
        await window.GoAsync("/console/audit");
        await window.SeesAsync(window.Page.GetByRole(AriaRole.Link, new() { Name = "record.view-payload" }).First);
        await window.SeesAsync(window.Page.GetByRole(AriaRole.Link, new() { Name = "record.view-state" }).First);
    }

    [Fact]
    public async Task Many_failed_records_are_counted_and_then_retried_as_one_run()
    {
        using var organisation = await fixture.Product.NewOrganisationAsync();
        var reference = $"BULK-{organisation.Id}";
        // Fails until a person has it put right: an unknown reference would be retried by itself as soon as TechOne lists it.
        await fixture.Product.TechOne.AddFundingTypeAsync(reference);
        await fixture.Product.TechOne.BreakNumberGenerationAsync();
        await organisation.SaveReferencesAsync((reference, false));
        await organisation.SaveClientAsync("anton");
        for (var i = 0; i < 5; i++)
        {
            await organisation.SaveFundingSourceAsync("anton", $"bulk-{i}", reference);
            await organisation.IsAsync($"bulk-{i}", "Failed");
        }

        await fixture.Product.TechOne.ResetDatabaseAsync();
        await using var window = await fixture.OpenAsync(organisation);
        await window.GoAsync("/console/records?status=Failed");
        await window.Link("Retry all that fit…").ClickAsync();
        await window.SeesAsync("5 records");
        await window.Button("Retry 5").ClickAsync();

        await window.SeesAsync(window.Page.GetByText("100 % · completed"));
        Assert.Empty(window.Complaints);
    }

    [GeneratedRegex("^1 ?Failed")]
    private static partial Regex FailedTile();
}
