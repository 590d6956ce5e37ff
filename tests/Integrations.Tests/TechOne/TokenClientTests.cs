using CareVision.Integrations.Http;
using CareVision.Integrations.Providers;
using CareVision.Integrations.TechOne;
using CareVision.Integrations.Tests.Fixtures;

namespace CareVision.Integrations.Tests.TechOne;

/// <summary>T22: bad credentials, TechOne unreachable and not whitelisted are told apart.</summary>
public sealed class TokenClientTests
{
    [Fact]
    public async Task Good_credentials_give_a_token_with_its_life()
    {
        await using var techOne = await SandboxRig.StartAsync();

        var outcome = await techOne.Rig.TokenSource.RequestAsync(techOne.Rig.Account, default);

        Assert.Equal(TimeSpan.FromHours(1), outcome.Value.ExpiresIn);
        Assert.Equal(techOne.Rig.TokenSource.Fingerprint(techOne.Rig.Account), outcome.Value.Fingerprint);
        Assert.Empty(techOne.Rig.Budget.Asked);
    }

    [Fact]
    public async Task Bad_credentials_are_unauthorised()
    {
        await using var techOne = await SandboxRig.StartAsync(("Providers:techone_ar:accounts:0:client_secret", "wrong"));

        var token = await techOne.Rig.TokenSource.RequestAsync(techOne.Rig.Account, default);
        var created = await techOne.Rig.CreateAsync();

        Assert.Equal((FailureClass.Unauthorized, TechOneErrorCodes.CredentialsRefused), (token.Failure!.Class, token.Failure.Code));
        Assert.Equal((FailureClass.Unauthorized, TechOneErrorCodes.CredentialsRefused), (created.Failure!.Class, created.Failure.Code));
        Assert.Equal(0, await techOne.CountAsync());
    }

    [Fact]
    public async Task A_token_endpoint_that_fails_is_unavailable()
    {
        await using var techOne = await SandboxRig.StartAsync();
        await techOne.FaultAsync(new { kind = "status", status = 503 }, "oauth2");

        var outcome = await techOne.Rig.CreateAsync();

        Assert.Equal(FailureClass.Unavailable, outcome.Failure!.Class);
    }

    [Fact]
    public async Task A_token_endpoint_that_cannot_be_reached_is_unavailable()
    {
        await using var rig = new Rig(new Uri("https://techone.invalid/"));

        var outcome = await rig.TokenSource.RequestAsync(rig.Account, default);

        Assert.Equal((FailureClass.Unavailable, FailureCodes.ConnectionFailed), (outcome.Failure!.Class, outcome.Failure.Code));
    }

    [Theory]
    [InlineData("""{"token_type":"Bearer"}""")]
    [InlineData("""{"access_token":""}""")]
    public async Task An_answer_without_a_token_is_unavailable(string body)
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Then(200, body);
        await using var rig = new Rig(server.Address);

        var outcome = await rig.TokenSource.RequestAsync(rig.Account, default);

        Assert.Equal((FailureClass.Unavailable, FailureCodes.UnreadableAnswer), (outcome.Failure!.Class, outcome.Failure.Code));
    }

    [Fact]
    public async Task Both_TechOne_providers_are_served()
    {
        await using var rig = new Rig(new Uri("https://techone.invalid/"));

        Assert.Equal([ProviderNames.TechOneAr, ProviderNames.TechOneHrp], rig.TokenSource.Providers);
    }
}
