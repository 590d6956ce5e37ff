using CareVision.Testing.Product;

namespace CareVision.Browser.Tests;

/// <summary>Every page, in both themes and two widths: it shows itself, shuts nobody out, and its scripts and styles are all allowed.</summary>
[Collection(ConsoleCollection.Name), Trait("Category", "Browser")]
public sealed class PageTests(ConsoleFixture fixture)
{
    static readonly (string Path, string Title)[] Pages =
    [
        ("/console", "Needs attention"),
        ("/console/records", "All records"),
        ("/console/records?q=nobody-has-this-word", "All records"),
        ("/console/records/funding-source/seen-ok?show=state", "Funding source seen-ok"),
        ("/console/records/funding-source/seen-failed", "Funding source seen-failed"),
        ("/console/records/client/seen", "Client Anton Blake"),
        ("/console/debtor-accounts", "Debtor Accounts"),
        ("/console/debtor-accounts/seen-failed/link", "Link debtor account"),
        ("/console/clients", "Clients"),
        ("/console/quotes", "Quotes"),
        ("/console/service-contracts", "Service Contracts"),
        ("/console/service-bookings", "Service Bookings"),
        ("/console/invoices", "Invoices"),
        ("/console/runs", "Runs"),
        ("/console/webhooks", "Webhook inbox"),
        ("/console/audit", "Audit"),
        ("/console/integrations", "Integrations"),
        ("/console/funding-type-references", "Funding Type References"),
        ("/console/bulk?status=Failed&system=techone_ar", "Retry many"),
    ];

    [Theory]
    [InlineData("light", 1360)]
    [InlineData("dark", 1360)]
    [InlineData("light", 390)]
    [InlineData("dark", 390)]
    public async Task Every_page_can_be_read_by_everybody(string theme, int width)
    {
        using var organisation = await WithRecordsAsync();
        await using var window = await fixture.OpenAsync(organisation, theme: theme, width: width);
        var findings = new List<string>();

        foreach (var (path, title) in Pages)
        {
            await window.GoAsync(path);
            await window.SeesAsync(window.Page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Name = title, Level = 1 }));
            await window.KeepPictureAsync($"{title}-{theme}-{width}");
            findings.AddRange((await window.SeriousFindingsAsync()).Select(finding => $"{path}: {finding}"));
            var overflow = await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (overflow > 0)
            {
                findings.Add($"{path}: {overflow} pixels wider than the window");
            }
        }

        Assert.True(findings.Count == 0, string.Join('\n', findings));
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task The_keyboard_reaches_the_content_first_and_the_search_with_a_slash()
    {
        using var organisation = await WithRecordsAsync();
        await using var window = await fixture.OpenAsync(organisation);
        await window.GoAsync("/console/records");

        await window.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to content", await window.Page.EvaluateAsync<string>("() => document.activeElement.textContent"));
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.Keyboard.PressAsync("/");
        Assert.Equal("q", await window.Page.EvaluateAsync<string>("() => document.activeElement.name"));
        await window.Page.Keyboard.TypeAsync("seen-failed");
        await window.Page.Keyboard.PressAsync("Enter");

        await window.SeesAsync(window.Page.GetByText("seen-failed").First);
        await Microsoft.Playwright.Assertions.Expect(window.Page.GetByText("seen-ok")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Dates_are_Australian_and_in_the_organisations_zone()
    {
        using var organisation = await WithRecordsAsync();
        await organisation.AskAsync(
            HttpMethod.Put, "", new { name = "Perth Care", branches = new[] { new { id = "head", name = "Head", state = "WA", headOffice = true } } });
        await using var window = await fixture.OpenAsync(organisation);

        await window.GoAsync("/console/records/funding-source/seen-ok");
        await window.SeesAsync("Australia/Perth");
        var time = window.Page.Locator("dl.facts time").First;
        var at = DateTimeOffset.Parse((await time.GetAttributeAsync("datetime"))!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(at.ToOffset(TimeSpan.FromHours(8)).ToString("dd/MM/yyyy HH:mm", System.Globalization.CultureInfo.InvariantCulture), await time.InnerTextAsync());
    }

    async Task<Organisation> WithRecordsAsync()
    {
        var organisation = await fixture.Product.NewOrganisationAsync();
        await organisation.SaveClientAsync("seen");
        await organisation.SaveFundingSourceAsync("seen", "seen-ok");
        await organisation.SaveFundingSourceAsync("seen", "seen-failed", "UNKNOWN-REF");
        await organisation.SaveFundingSourceAsync("seen", "seen-private", "PRIVATE");
        await organisation.IsAsync("seen-ok", "Success");
        await organisation.IsAsync("seen-failed", "Failed");
        return organisation;
    }
}
