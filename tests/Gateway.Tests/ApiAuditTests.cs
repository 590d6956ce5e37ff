using System.Net;

namespace CareVision.Gateway.Tests;

public sealed class ApiAuditTests
{
    [Fact]
    public async Task What_a_person_does_through_the_API_is_written_down_with_its_outcome()
    {
        await using var gateway = await (await RunningGateway.StartAsync()).WithAntonAsync();
        await gateway.PutAsync("/clients/anton/funding-sources/f1", """{"type":"HCP","reference":"HCP"}""");

        await gateway.PostAsync("/sync-records/funding-source/f1/retry");
        await gateway.PostAsync("/sync-records/funding-source/none/retry");
        await gateway.PostAsync("/integrations/techone_ar/link");

        Assert.Contains(gateway.Console.Audited, entry => entry is
        {
            Org: "demo", Actor: "operator@demo", Role: "operator", Kind: "funding-source", Subject: "f1", Outcome: "done",
        });
        Assert.Contains(gateway.Console.Audited, entry => entry is { Subject: "none", Outcome: "record-not-found" });
        Assert.Contains(gateway.Console.Audited, entry => entry is { Kind: "link", Subject: "techone_ar", Outcome: "done" });
    }

    [Fact]
    public async Task Saves_of_the_portal_and_reads_fill_no_audit()
    {
        await using var gateway = await (await RunningGateway.StartAsync()).WithAntonAsync();
        var before = gateway.Console.Audited.Count;

        await gateway.PutAsync("/clients/anton/funding-sources/f1", """{"type":"HCP","reference":"HCP"}""");
        await gateway.GetAsync("/sync-records");

        Assert.Equal(before, gateway.Console.Audited.Count);
    }

    [Fact]
    public async Task A_refused_role_is_refused_before_anything_is_written()
    {
        await using var gateway = await (await RunningGateway.StartAsync()).WithAntonAsync();

        (await gateway.PostAsync("/integrations/techone_ar/link", role: "viewer")).IsProblem(HttpStatusCode.Forbidden, "forbidden");

        Assert.Empty(gateway.Console.Audited);
    }
}
