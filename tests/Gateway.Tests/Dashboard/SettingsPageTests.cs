using System.Net;
using CareVision.Gateway.Tests.Fakes;
using CareVision.Grains.Interfaces.Links;
using CareVision.Grains.Interfaces.Organisations;
using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Gateway.Tests.Dashboard;

/// <summary>Settings: Integrations and Funding Type References, as source document 000 describes them.</summary>
public sealed class SettingsPageTests
{
    const string Integrations = "/console/integrations";
    const string References = "/console/funding-type-references";

    [Fact]
    public async Task A_card_links_an_account_and_the_result_leads_back()
    {
        await using var gateway = await (await RunningGateway.StartAsync()).WithAntonAsync();
        using var browser = await Browser.SignedInAsync(gateway);
        (await browser.GetAsync(Integrations)).Is(HttpStatusCode.OK).Shows("Tech One Account Receivables").Shows("Link My Account").DoesNotShow("Disconnect My Account");

        (await browser.SubmitAsync(Integrations, Integrations + "/techone_ar/link")).Is(HttpStatusCode.Redirect, Integrations + "/techone_ar/result");
        Link(gateway).Set(link => link with { State = LinkState.Linked, Account = "x1" });

        (await browser.GetAsync(Integrations + "/techone_ar/result")).Is(HttpStatusCode.OK).Shows("Successfully linked").Shows("Go back to Integration Page");
        (await browser.GetAsync(Integrations)).Shows("Disconnect My Account").Shows("7 of 100 calls").DoesNotShow(Integrations + "/techone_ar/link");
        Assert.Contains(gateway.Console.Audited, entry => entry is { Act: "link.link", Subject: "techone_ar", Outcome: "done" });
    }

    [Fact]
    public async Task A_link_that_failed_says_why_what_to_do_and_leads_back()
    {
        await using var gateway = await (await RunningGateway.StartAsync()).WithAntonAsync();
        using var browser = await Browser.SignedInAsync(gateway);
        Link(gateway).Set(link => link with
        {
            State = LinkState.Error,
            SupportReference = "REF-7",
            Failure = new SyncFailure { Class = "rejected", Code = "link.not-whitelisted", Message = "Not whitelisted.", Solution = "Contact the CareVision support team." },
        });

        (await browser.GetAsync(Integrations + "/techone_ar/result")).Is(HttpStatusCode.OK)
            .Shows("Not linked").Shows("Not whitelisted.").Shows("Contact the CareVision support team.").Shows("REF-7").Shows("Go back to Integration Page");
        (await browser.GetAsync(Integrations)).Shows("Link My Account");
        (await browser.GetAsync("/console")).Shows("Not whitelisted.");
    }

    [Fact]
    public async Task An_account_is_paused_with_a_reason_and_an_end_in_local_time_and_goes_on()
    {
        await using var gateway = await (await RunningGateway.StartAsync()).WithAntonAsync();
        using var browser = await Browser.SignedInAsync(gateway);
        await browser.SubmitAsync(Integrations, Integrations + "/techone_ar/link");
        Link(gateway).Set(link => link with { State = LinkState.Linked });

        (await browser.SubmitAsync(Integrations, Integrations + "/techone_ar/pause", ("reason", ""))).Is(HttpStatusCode.Conflict).Shows("needs a reason");
        (await browser.SubmitAsync(Integrations, Integrations + "/techone_ar/pause", ("reason", "Month end"), ("until", "2026-12-01T08:00")))
            .Is(HttpStatusCode.Redirect, Integrations + "?done=paused");

        // Summer in Sydney is eleven hours before UTC.
        Assert.Equal(new DateTimeOffset(2026, 11, 30, 21, 0, 0, TimeSpan.Zero), (await Link(gateway).GetAsync()).PausedUntil);
        (await browser.GetAsync(Integrations)).Shows("Month end").Shows("01/12/2026 08:00").Shows("Resume");
        (await browser.SubmitAsync(Integrations, Integrations + "/techone_ar/resume")).Is(HttpStatusCode.Redirect, Integrations + "?done=resumed");
        Assert.Contains(gateway.Console.Audited, entry => entry is { Act: "link.pause", Detail: "Month end", Outcome: "done" });
    }

    [Fact]
    public async Task An_account_is_disconnected()
    {
        await using var gateway = await (await RunningGateway.StartAsync()).WithAntonAsync();
        using var browser = await Browser.SignedInAsync(gateway);
        await browser.SubmitAsync(Integrations, Integrations + "/techone_ar/link");
        Link(gateway).Set(link => link with { State = LinkState.Linked });

        (await browser.SubmitAsync(Integrations, Integrations + "/techone_ar/disconnect")).Is(HttpStatusCode.Redirect, Integrations + "?done=disconnected");

        (await browser.GetAsync(Integrations)).Shows("Link My Account").DoesNotShow("Disconnect My Account");
    }

    [Fact]
    public async Task References_are_created_listed_and_switched_together_with_one_save()
    {
        await using var gateway = await (await RunningGateway.StartAsync()).WithAntonAsync();
        using var browser = await Browser.SignedInAsync(gateway);

        (await browser.SubmitAsync(References, References, ("version", "0"), ("reference", "HCP"))).Is(HttpStatusCode.Redirect, References + "?done=saved");
        (await browser.SubmitAsync(References, References, ("version", "1"), ("reference", "PRIVATE"), ("added-off", "on"))).Is(HttpStatusCode.Redirect);
        (await browser.GetAsync(References)).Shows("HCP").Shows("PRIVATE").Shows("Don’t create debtor account in TechOne");
        Assert.Equal([("HCP", false), ("PRIVATE", true)], await StoredAsync(gateway));

        (await browser.SubmitAsync(References, References, ("version", "2"), ("off", "HCP"))).Is(HttpStatusCode.Redirect);
        Assert.Equal([("HCP", true), ("PRIVATE", false)], await StoredAsync(gateway));
        Assert.Contains(gateway.Console.Audited, entry => entry is { Act: "references.save", Outcome: "done", Detail: "HCP: don’t create; PRIVATE: create" });
    }

    [Fact]
    public async Task A_save_over_somebody_elses_change_is_refused_and_loses_nothing()
    {
        await using var gateway = await (await RunningGateway.StartAsync()).WithAntonAsync();
        using var browser = await Browser.SignedInAsync(gateway);
        await browser.SubmitAsync(References, References, ("version", "0"), ("reference", "HCP"));

        (await browser.SubmitAsync(References, References, ("version", "0"), ("off", "HCP"))).Is(HttpStatusCode.Conflict);

        Assert.Equal([("HCP", false)], await StoredAsync(gateway));
        Assert.Contains(gateway.Console.Audited, entry => entry is { Act: "references.save", Outcome: "version-conflict" });
    }

    static FakeLink Link(RunningGateway gateway) => (FakeLink)gateway.Cluster.Get<IIntegrationLinkGrain>("demo/link/techone_ar");

    static async Task<IEnumerable<(string, bool)>> StoredAsync(RunningGateway gateway) =>
        (await gateway.Cluster.Get<IOrganisationGrain>("demo/organisation").GetAsync())!.FundingTypeReferences.References
            .Select(reference => (reference.Reference, reference.DontCreateDebtorAccount));
}
