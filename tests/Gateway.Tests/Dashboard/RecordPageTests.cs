using System.Net;
using CareVision.Gateway.Tests.Fakes;
using CareVision.Storage;
using CareVision.Storage.Records;

namespace CareVision.Gateway.Tests.Dashboard;

public sealed class RecordPageTests
{
    const string Record = "/console/records/funding-source/f1";

    [Fact]
    public async Task A_failure_is_shown_with_its_cause_and_what_to_do()
    {
        await using var gateway = await ConsoleSafetyTests.WithFailedAsync();
        using var browser = await Browser.SignedInAsync(gateway);

        (await browser.GetAsync(Record)).Is(HttpStatusCode.OK)
            .Shows("There is no such funding type reference.").Shows("A cause.").Shows("A solution.").Shows("techone.unknown-funding-type-reference");
    }

    [Fact]
    public async Task A_retry_goes_through_the_grain_and_into_the_audit()
    {
        await using var gateway = await ConsoleSafetyTests.WithFailedAsync();
        using var browser = await Browser.SignedInAsync(gateway);

        (await browser.SubmitAsync(Record, Record + "/retry")).Is(HttpStatusCode.Redirect, Record + "?done=retried");

        Assert.Equal("operator@demo", Source(gateway).LastRetry!.Actor);
        Assert.Contains(gateway.Console.Audited, entry => entry is
        {
            Act: "record.retry", Kind: "funding-source", Subject: "f1", Actor: "operator@demo", Role: "operator", Outcome: "done", Org: "demo",
        });
        (await browser.GetAsync(Record + "?done=retried")).Shows("Another attempt is on its way");
    }

    [Fact]
    public async Task An_act_that_cannot_be_written_down_is_not_done()
    {
        await using var gateway = await ConsoleSafetyTests.WithFailedAsync();
        using var browser = await Browser.SignedInAsync(gateway);
        var before = gateway.Cluster.Commands;
        gateway.Console.AuditOutage = new Npgsql.NpgsqlException("gone");

        (await browser.SubmitAsync(Record, Record + "/retry")).Is(HttpStatusCode.ServiceUnavailable);

        Assert.Equal(before, gateway.Cluster.Commands);
    }

    [Fact]
    public async Task A_refused_act_says_why_on_the_page_and_in_the_audit()
    {
        await using var gateway = await ConsoleSafetyTests.WithFailedAsync();
        using var browser = await Browser.SignedInAsync(gateway);
        await browser.SubmitAsync(Record, Record + "/resolve", ("proof", "Seen"), ("externalId", "D-1"));

        (await browser.SubmitAsync(Record, Record + "/skip", ("reason", "Too late"))).Is(HttpStatusCode.Conflict).Shows("Nobody has to decide about it.");

        Assert.Contains(gateway.Console.Audited, entry => entry is { Act: "record.skip", Outcome: "record-wrong-phase", Detail: "Too late" });
    }

    [Fact]
    public async Task A_record_is_resolved_with_proof_and_its_outside_id()
    {
        await using var gateway = await ConsoleSafetyTests.WithFailedAsync();
        using var browser = await Browser.SignedInAsync(gateway);

        (await browser.SubmitAsync(Record, Record + "/resolve", ("proof", " Seen in TechOne "), ("externalId", "D-9")))
            .Is(HttpStatusCode.Redirect, Record + "?done=resolved");

        Assert.Equal(("Seen in TechOne", "D-9"), (Source(gateway).LastSettlement!.Note, Source(gateway).LastSettlement!.ExternalId));
        (await browser.GetAsync(Record)).Shows("Seen in TechOne").Shows("D-9");
    }

    [Fact]
    public async Task A_look_at_the_outside_system_stands_beside_the_record()
    {
        await using var gateway = await ConsoleSafetyTests.WithFailedAsync();
        using var browser = await Browser.SignedInAsync(gateway);

        (await browser.SubmitAsync(Record, Record + "/read-now")).Is(HttpStatusCode.OK).Shows("They differ").Shows("D-1");
    }

    [Fact]
    public async Task A_payload_is_shown_only_when_asked_for_and_the_look_is_written_down()
    {
        await using var gateway = await WithAttemptAsync();
        using var browser = await Browser.SignedInAsync(gateway);

        (await browser.GetAsync(Record)).DoesNotShow("Anton Secret");
        Assert.DoesNotContain(gateway.Console.Audited, entry => entry.Act == "record.view-payload");

        (await browser.GetAsync(Record + "?payload=r1.n1-1-push")).Shows("Anton Secret");
        Assert.Contains(gateway.Console.Audited, entry => entry is { Act: "record.view-payload", Subject: "f1", Outcome: "done" });
    }

    [Fact]
    public async Task Those_who_only_look_on_see_no_personal_data()
    {
        await using var gateway = await WithAttemptAsync();
        gateway.ReadModel.Records = new Page<SyncRecordRow>(
            [FakeReadModel.Row("demo", "client", "anton"), FakeReadModel.Row("demo", "funding-source", "f1") with { Parent = "anton", Title = "HCP" }], null);
        using var browser = await Browser.SignedInAsync(gateway, "viewer");

        (await browser.GetAsync(Record + "?payload=r1.n1-1-push")).Is(HttpStatusCode.OK).DoesNotShow("Anton Secret");
        (await browser.GetAsync("/console/clients")).Is(HttpStatusCode.OK).Shows("A••• B•••").DoesNotShow("Anton Blake");
        (await browser.GetAsync("/console/records/client/anton")).Is(HttpStatusCode.OK).DoesNotShow("Anton Blake");
        (await browser.GetAsync("/console/records/client/anton?show=state")).Is(HttpStatusCode.OK).DoesNotShow("Blake").Shows("•••");
        (await browser.GetAsync("/console/debtor-accounts")).Is(HttpStatusCode.OK).DoesNotShow("Title of anton");
    }

    static async Task<RunningGateway> WithAttemptAsync()
    {
        var gateway = await ConsoleSafetyTests.WithFailedAsync();
        gateway.ReadModel.Attempts = new Page<AttemptRow>(
            [
                new()
                {
                    At = default, Operation = "r1.n1", Attempt = 1, Kind = "push", DurationMs = 80, LimiterWaitMs = 0, Outcome = "rejected",
                    Calls = """[{"method":"POST","path":"/debtors","status":422,"request":"{\"name\":\"Anton Secret\"}","response":"{}","durationMs":80}]""",
                },
            ],
            null);
        return gateway;
    }

    static FakeFundingSource Source(RunningGateway gateway) =>
        (FakeFundingSource)gateway.Cluster.Get<CareVision.Grains.Interfaces.FundingSources.IFundingSourceGrain>("demo/funding-source/f1");
}
