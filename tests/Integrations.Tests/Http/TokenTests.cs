using CareVision.Integrations.Http;
using CareVision.Integrations.Tests.Fixtures;

namespace CareVision.Integrations.Tests.Http;

public sealed class TokenTests
{
    private const string Made = """{"Data":{"Items":[{"LedgerCode":"R1","AccountNumber":"100001","ExternalReference":"acme/fs-1"}]}}""";

    [Fact]
    public async Task A_refused_token_is_dropped_and_the_call_is_made_once_more_with_a_fresh_one()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Then(401, "{}").Then(200, Made);
        await using var rig = new Rig(server.Address);

        var outcome = await rig.CreateAsync();

        Assert.Equal("100001", outcome.Value.AccountNumber);
        Assert.Equal(["Bearer token-1", "Bearer token-2"], server.Requests.Select(r => r.Authorization));
        Assert.Equal(["token-1"], rig.Tokens!.Rejected);
        Assert.Equal([401, 200], outcome.Calls.Select(c => c.Status));
        Assert.Equal(2, rig.Budget.Used);
    }

    [Fact]
    public async Task A_fresh_token_that_is_refused_too_ends_the_call()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Otherwise = c => ScriptedServer.Json(c, 401, "{}");
        await using var rig = new Rig(server.Address);

        var outcome = await rig.CreateAsync();

        Assert.Equal((FailureClass.Unauthorized, FailureCodes.Unauthorized), (outcome.Failure!.Class, outcome.Failure.Code));
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(["token-1", "token-2"], rig.Tokens!.Rejected);
    }

    [Fact]
    public async Task A_call_is_not_repeated_with_the_same_token()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Otherwise = c => ScriptedServer.Json(c, 401, "{}");
        await using var rig = new Rig(server.Address) { Tokens = new FakeTokens("only-one") };

        var outcome = await rig.CreateAsync();

        Assert.Equal(FailureClass.Unauthorized, outcome.Failure!.Class);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_lost_answer_to_the_repeated_call_is_unknown()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Then(401, "{}").Then(ScriptedServer.Drop);
        await using var rig = new Rig(server.Address);

        var outcome = await rig.CreateAsync();

        Assert.Equal(FailureClass.Unknown, outcome.Failure!.Class);
    }

    [Fact]
    public async Task A_missing_token_is_passed_on_and_sends_nothing()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var rig = new Rig(server.Address);
        rig.Tokens!.Failure = new ExternalFailure(FailureClass.Unauthorized, "techone.credentials-refused", "No.");

        var outcome = await rig.CreateAsync();

        Assert.Same(rig.Tokens.Failure, outcome.Failure);
        Assert.Empty(outcome.Calls);
        Assert.Empty(server.Requests);
    }
}
