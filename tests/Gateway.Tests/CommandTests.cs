using System.Net;
using CareVision.Gateway.Tests.Fakes;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.FundingSources;
using CareVision.Grains.Interfaces.Links;
using CareVision.Grains.Interfaces.Organisations;
using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Gateway.Tests;

public sealed class CommandTests
{
    [Fact]
    public async Task The_example_of_the_document_is_accepted_and_followed_to_the_debtor_account_id()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.WithAntonAsync();

        var saved = await gateway.PutAsync("/clients/anton/funding-sources/f1",
            """{"type":"HCP","reference":"HCP","startDate":"2026-07-01","amount":1234.5,"sourceVersion":3}""");

        saved.Is(HttpStatusCode.Accepted);
        Assert.Equal("Pending", saved["status"]);
        Assert.Equal("/api/v1/organisations/demo/sync-records/funding-source/f1", saved.Headers["Location"]);
        Assert.Null(saved["externalId"]);
        var grain = gateway.Cluster.Get<IFundingSourceGrain>("demo/funding-source/f1") as FakeFundingSource;
        Assert.Equal("portal@demo", grain!.LastSave!.Stamp.Actor);
        Assert.Equal(3, grain.LastSave.SourceVersion);
        grain.Sync = grain.Sync! with { Status = SyncStatus.Success, Phase = SyncPhase.Synced, ExternalId = "D1001" };

        var record = await gateway.GetAsync("/sync-records/funding-source/f1");
        var source = await gateway.GetAsync("/clients/anton/funding-sources/f1");

        Assert.Equal("D1001", record.Is(HttpStatusCode.OK)["externalId"]);
        Assert.Equal("synced", record["phase"]);
        Assert.Equal("D1001", source.Is(HttpStatusCode.OK)["debtorAccountId"]);
        Assert.Equal("2026-07-01", source["startDate"]);
        Assert.Equal("1234.5", source["amount"]);
    }

    [Theory]
    [InlineData("/clients/anton")]
    [InlineData("/clients/anton/funding-sources/f1")]
    [InlineData("/sync-records/funding-source/f1")]
    [InlineData("/sync-records/client/anton")]
    public async Task A_record_always_shows_the_state_of_its_sync(string path)
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.WithAntonAsync();
        await gateway.PutAsync("/clients/anton/funding-sources/f1", """{"type":"HCP","reference":"HCP"}""");

        var answer = (await gateway.GetAsync(path)).Is(HttpStatusCode.OK);

        Assert.All(
            ["status", "reason", "externalId", "attempt", "nextAttemptAt", "updatedAt", "failure"],
            member => Assert.True(answer.Json.TryGetProperty(member, out _), member));
    }

    [Fact]
    public async Task A_failure_is_shown_with_its_cause_and_what_to_do()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.WithAntonAsync();
        await gateway.PutAsync("/clients/anton/funding-sources/f1", """{"type":"HCP","reference":"HCP"}""");
        var grain = (FakeFundingSource)gateway.Cluster.Get<IFundingSourceGrain>("demo/funding-source/f1");
        grain.Sync = grain.Sync! with
        {
            Status = SyncStatus.Failed,
            Failure = new SyncFailure { Class = "rejected", Code = "techone.x", Message = "said", Cause = "because", Solution = "do this" },
        };

        var failure = (await gateway.GetAsync("/sync-records/funding-source/f1")).Json.GetProperty("failure");

        Assert.Equal(
            """{"class":"rejected","code":"techone.x","message":"said","cause":"because","solution":"do this"}""",
            failure.GetRawText());
    }

    [Fact]
    public async Task A_client_is_passed_on_whole_and_shown_whole()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var answer = await gateway.PutAsync("/clients/anton", """
            {"firstName":" Anton ","lastName":"Blake","email":"anton@example.com","phone":"02 5550 1234","dateOfBirth":"1950-02-28",
             "address":{"unit":"1","streetNumber":"7","streetName":"Acacia Avenue","suburb":"Newtown","postcode":"0800","state":"NT","countryCode":"AU"},
             "clientStatus":"Active","branch":"head-office","sourceVersion":7}
            """);

        answer.Is(HttpStatusCode.OK);
        Assert.Equal("NotRequired", answer["status"]);
        Assert.Equal("not-linked", answer["reason"]);
        Assert.Equal("1950-02-28", answer["dateOfBirth"]);
        Assert.Equal("0800", answer.Json.GetProperty("address").GetProperty("postcode").GetString());
        var profile = ((FakeClient)gateway.Cluster.Get<IClientGrain>("demo/client/anton")).LastSave!.Profile;
        Assert.Equal(
            new ClientProfile
            {
                FirstName = "Anton",
                LastName = "Blake",
                Email = "anton@example.com",
                Phone = "02 5550 1234",
                DateOfBirth = new DateOnly(1950, 2, 28),
                Address = new PostalAddress
                {
                    Unit = "1",
                    StreetNumber = "7",
                    StreetName = "Acacia Avenue",
                    Suburb = "Newtown",
                    Postcode = "0800",
                    State = "NT",
                    CountryCode = "AU",
                },
                Status = "Active",
                Branch = "head-office",
            },
            profile);
    }

    [Fact]
    public async Task An_older_source_version_is_a_conflict()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.PutAsync("/clients/anton", """{"firstName":"Anton","lastName":"Blake","sourceVersion":7}""");

        var answer = await gateway.PutAsync("/clients/anton", """{"firstName":"Anton","lastName":"Blake","sourceVersion":6}""");

        answer.IsProblem(HttpStatusCode.Conflict, "source-version-stale");
    }

    [Theory]
    [InlineData("/clients/nobody", "client-not-found")]
    [InlineData("/clients/nobody/funding-sources", "client-not-found")]
    [InlineData("/clients/anton/funding-sources/none", "funding-source-not-found")]
    [InlineData("/sync-records/client/nobody", "record-not-found")]
    [InlineData("/sync-records/quote/q1", "record-not-found")]
    [InlineData("/sync-records/client/anton?system=techone_ar", "record-not-found")]
    [InlineData("/sync-records/client/nobody/attempts", "record-not-found")]
    [InlineData("/sync-runs/none", "run-not-found")]
    [InlineData("/sync-runs/none/items", "run-not-found")]
    [InlineData("/sync-runs/none/events", "run-not-found")]
    public async Task What_does_not_exist_is_not_found(string path, string code)
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.WithAntonAsync();

        (await gateway.GetAsync(path)).IsProblem(HttpStatusCode.NotFound, code);
    }

    [Fact]
    public async Task A_funding_source_is_not_shown_under_another_client()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.WithAntonAsync();
        await gateway.PutAsync("/clients/anton/funding-sources/f1", """{"type":"HCP","reference":"HCP"}""");

        (await gateway.GetAsync("/clients/grace/funding-sources/f1")).IsProblem(HttpStatusCode.NotFound, "funding-source-not-found");
    }

    [Fact]
    public async Task An_organisation_is_created_by_the_platform_only_and_changed_by_its_own_keys()
    {
        await using var gateway = await RunningGateway.StartAsync();
        const string body = """{"name":" Harbour Care ","branches":[{"id":"head-office","name":"Head Office","state":"NSW","headOffice":true}]}""";

        (await gateway.PutAsync("", body)).IsProblem(HttpStatusCode.NotFound, "organisation-not-found");
        (await gateway.GetAsync("")).IsProblem(HttpStatusCode.NotFound, "organisation-not-found");
        Assert.Equal(0, gateway.Cluster.Commands);
        var created = await gateway.PutAsync("", body, "platform");
        var changed = await gateway.PutAsync("", """{"name":"Harbour","chspEnabled":false}""", "operator");

        Assert.Equal("Harbour Care", created.Is(HttpStatusCode.OK)["name"]);
        Assert.Equal("true", created["chspEnabled"]);
        Assert.Equal("false", changed.Is(HttpStatusCode.OK)["chspEnabled"]);
        Assert.Equal("operator@demo", ((FakeOrganisation)gateway.Cluster.Get<IOrganisationGrain>("demo/organisation")).LastSave!.Stamp.Actor);
    }

    [Theory]
    [InlineData("""{"name":"X","branches":[{"id":"a","name":"A"}]}""")]
    [InlineData("""{"name":"X","branches":[{"id":"a","name":"A","headOffice":true},{"id":"b","name":"B","headOffice":true}]}""")]
    [InlineData("""{"name":"X","branches":[{"id":"a","name":"A","headOffice":true},{"id":"a","name":"B"}]}""")]
    [InlineData("""{"name":"X","branches":[null]}""")]
    public async Task An_organisation_with_odd_branches_is_refused(string body)
    {
        await using var gateway = await RunningGateway.StartAsync();

        (await gateway.PutAsync("", body, "platform")).IsProblem(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    [Fact]
    public async Task A_link_is_made_paused_resumed_and_ended()
    {
        await using var gateway = await RunningGateway.StartAsync();

        (await gateway.PostAsync("/integrations/techone_ar/pause", """{"reason":"audit"}""")).IsProblem(HttpStatusCode.Conflict, "link-not-linked");
        var linking = await gateway.PostAsync("/integrations/techone_ar/link", "{}");
        var paused = await gateway.PostAsync("/integrations/techone_ar/pause", """{"reason":"audit","until":"2026-07-01T10:00:00+10:00"}""");
        var resumed = await gateway.PostAsync("/integrations/techone_ar/resume");
        var ended = await gateway.SendAsync("DELETE", RunningGateway.At("/integrations/techone_ar?confirm=true"), "operator");
        var list = await gateway.GetAsync("/integrations");

        Assert.Equal("Linking", linking.Is(HttpStatusCode.Accepted)["state"]);
        Assert.Equal("/api/v1/organisations/demo/integrations/techone_ar", linking.Headers["Location"]);
        Assert.Equal("audit", paused.Is(HttpStatusCode.OK)["pauseReason"]);
        Assert.Equal("operator@demo", paused["pausedBy"]);
        Assert.Equal(
            new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero),
            ((FakeLink)gateway.Cluster.Get<IIntegrationLinkGrain>("demo/link/techone_ar")).LastPause!.Until);
        Assert.Equal("false", resumed.Is(HttpStatusCode.OK)["paused"]);
        Assert.Equal("Disconnected", ended.Is(HttpStatusCode.OK)["state"]);
        Assert.Equal("Disconnected", list.Is(HttpStatusCode.OK).Json[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_link_of_a_branch_is_another_link()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var linking = await gateway.PostAsync("/integrations/techone_ar/link?branch=north");

        Assert.Equal("north", linking.Is(HttpStatusCode.Accepted)["branch"]);
        Assert.Equal("NotLinked", (await gateway.GetAsync("/integrations/techone_ar"))["state"]);
        (await gateway.GetAsync("/integrations/techone_ar?branch=a%2Fb")).IsProblem(HttpStatusCode.UnprocessableEntity, "invalid-id");
    }

    [Fact]
    public async Task A_record_that_settled_is_not_retried()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.WithAntonAsync();
        await gateway.PutAsync("/clients/anton/funding-sources/f1", """{"type":"HCP","reference":"HCP"}""");
        var grain = (FakeFundingSource)gateway.Cluster.Get<IFundingSourceGrain>("demo/funding-source/f1");

        (await gateway.PostAsync("/sync-records/funding-source/f1/retry")).Is(HttpStatusCode.Accepted);
        grain.Sync = grain.Sync! with { Status = SyncStatus.Success };

        (await gateway.PostAsync("/sync-records/funding-source/f1/retry")).IsProblem(HttpStatusCode.Conflict, "record-wrong-phase");
        (await gateway.PostAsync("/sync-records/funding-source/none/retry")).IsProblem(HttpStatusCode.NotFound, "record-not-found");
    }

    [Fact]
    public async Task A_record_is_skipped_or_resolved_by_hand_and_the_note_stays_with_it()
    {
        await using var gateway = await (await RunningGateway.StartAsync()).WithAntonAsync();
        await gateway.PutAsync("/clients/anton/funding-sources/f1", """{"type":"HCP","reference":"HCP"}""");

        var skipped = (await gateway.PostAsync("/sync-records/funding-source/f1/skip", """{"reason":"Has left"}""")).Is(HttpStatusCode.OK);
        Assert.Equal(("NotRequired", "Has left"), (skipped["status"], skipped.Json.GetProperty("note").GetProperty("text").GetString()));

        var resolved = (await gateway.PostAsync("/sync-records/funding-source/f1/resolve", """{"proof":"Seen","externalId":"D-9"}""")).Is(HttpStatusCode.OK);
        Assert.Equal(("Success", "D-9"), (resolved["status"], resolved["externalId"]));

        (await gateway.PostAsync("/sync-records/funding-source/f1/skip", """{"reason":"Again"}""")).IsProblem(HttpStatusCode.Conflict, "record-wrong-phase");
        (await gateway.PostAsync("/sync-records/funding-source/f1/skip", """{"reason":" "}""")).IsProblem(HttpStatusCode.UnprocessableEntity, "invalid");
        (await gateway.PostAsync("/sync-records/funding-source/f1/resolve", """{"externalId":"D-9"}""")).IsProblem(HttpStatusCode.UnprocessableEntity, "invalid");
        (await gateway.PostAsync("/sync-records/funding-source/none/skip", """{"reason":"x"}""")).IsProblem(HttpStatusCode.NotFound, "record-not-found");
    }

    [Fact]
    public async Task A_look_at_the_outside_system_says_whether_the_two_agree()
    {
        await using var gateway = await (await RunningGateway.StartAsync()).WithAntonAsync();
        await gateway.PutAsync("/clients/anton/funding-sources/f1", """{"type":"HCP","reference":"HCP"}""");

        var reading = (await gateway.PostAsync("/sync-records/funding-source/f1/read-now")).Is(HttpStatusCode.OK);

        Assert.Equal(("Present", "D-1"), (reading["finding"], reading["externalId"]));
        Assert.False(reading.Json.GetProperty("agrees").GetBoolean());
        Assert.Equal("Pending", reading.Json.GetProperty("record").GetProperty("status").GetString());
        (await gateway.PostAsync("/sync-records/funding-source/none/read-now")).IsProblem(HttpStatusCode.NotFound, "record-not-found");
    }
}
