using CareVision.Integrations.HubSpot;
using CareVision.Integrations.Http;

namespace CareVision.Integrations.Tests.HubSpot;

public sealed class HubSpotClientTests
{
    [Theory]
    [InlineData("2026-09")]
    [InlineData("2026-03")]
    public async Task Records_share_calls_and_each_gets_its_own_outcome(string version)
    {
        await using var rig = await HubSpotRig.StartAsync(version);

        var made = await Task.WhenAll(Enumerable.Range(0, 250).Select(i => rig.UpsertAsync($"c-{i}", ("lastname", $"Client {i}"))));
        var again = await Task.WhenAll(Enumerable.Range(0, 250).Select(i => rig.UpsertAsync($"c-{i}", ("lastname", $"Client {i}"))));

        Assert.All(made, m => Assert.True(m.IsSuccess && m.Value.IsNew, m.ToString()));
        Assert.All(again, m => Assert.False(m.Value.IsNew));
        Assert.Equal(made.Select(m => m.Value.Id), again.Select(m => m.Value.Id));
        Assert.Equal(250, (await rig.AdminAsync(HttpMethod.Get, $"truth/hubspot?account={HubSpotRig.AccountId}")).GetProperty("contacts").GetInt32());
        // Each record's own part of the bodies stands in its ledger, and nobody else's.
        Assert.Contains("Client 7\"", made[7].Calls.Single().Request, StringComparison.Ordinal);
        Assert.DoesNotContain("Client 8\"", made[7].Calls.Single().Request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_poisoned_batch_is_halved_until_only_the_guilty_records_fail()
    {
        await using var rig = await HubSpotRig.StartAsync();
        await rig.AdminAsync(HttpMethod.Post, $"hubspot/{HubSpotRig.AccountId}/objects/contacts", new
        {
            items = new[] { new { properties = new { lastname = "There", email = "there@example.org" } } },
        });

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => rig.UpsertAsync($"c-{i}", i switch
        {
            13 => ("hs_lead_status", "NO_SUCH_OPTION"),
            77 => ("email", "there@example.org"),
            _ => ("lastname", $"Client {i}"),
        })));

        Assert.Equal([13, 77], outcomes.Index().Where(o => !o.Item.IsSuccess).Select(o => o.Index));
        Assert.Equal((FailureClass.Rejected, HubSpotCodes.Invalid), (outcomes[13].Failure!.Class, outcomes[13].Failure!.Code));
        Assert.Equal((FailureClass.Rejected, HubSpotCodes.Conflict), (outcomes[77].Failure!.Class, outcomes[77].Failure!.Code));
        Assert.DoesNotContain("there@example.org", outcomes[77].Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(99, (await rig.AdminAsync(HttpMethod.Get, $"truth/hubspot?account={HubSpotRig.AccountId}")).GetProperty("contacts").GetInt32());
    }

    [Fact]
    public async Task Reads_by_the_unique_property_tell_what_is_there_and_what_is_not()
    {
        await using var rig = await HubSpotRig.StartAsync();
        var made = await rig.UpsertAsync("c-1", ("lastname", "One"));

        var reads = await Task.WhenAll(new[] { "c-1", "c-2" }.Select(id => rig.Client.ReadAsync(
            rig.Account, HubSpotTypes.Contacts, "carevision_id", id, ["lastname"], HubSpotRig.Context(), CancellationToken.None)));

        Assert.Equal((made.Value.Id, "One"), (reads[0].Value!.Id, reads[0].Value!["lastname"]));
        Assert.True(reads[1].IsSuccess);
        Assert.Null(reads[1].Value);
    }

    [Fact]
    public async Task A_code_works_once_a_refresh_keeps_working_and_an_uninstalled_app_is_told_from_a_fault()
    {
        await using var rig = await HubSpotRig.StartAsync();
        var code = await rig.ConsentAsync();
        var granted = await rig.Tokens.ExchangeAsync(code, CancellationToken.None);

        var twice = await rig.Tokens.ExchangeAsync(code, CancellationToken.None);
        var fresh = await rig.Tokens.RefreshAsync(granted.Value.Account, granted.Value.Token.RefreshToken!, CancellationToken.None);
        await rig.AdminAsync(HttpMethod.Post, "hubspot/uninstall", new { account = long.Parse(HubSpotRig.AccountId, null) });
        var gone = await rig.Tokens.RefreshAsync(granted.Value.Account, fresh.Value.RefreshToken!, CancellationToken.None);

        Assert.Equal(HubSpotRig.AccountId, granted.Value.Account.Account);
        Assert.Empty(HubSpotTokenClient.Scopes.Except(granted.Value.Scopes));
        Assert.Equal(FailureClass.Unauthorized, twice.Failure!.Class);
        Assert.Equal((FailureClass.Unauthorized, HubSpotCodes.AccessWithdrawn), (gone.Failure!.Class, gone.Failure.Code));
    }
}
