using CareVision.Integrations.Http;
using CareVision.Integrations.Providers;
using CareVision.Integrations.TechOne;
using CareVision.Integrations.Tests.Fixtures;
using CareVision.Sandbox;

namespace CareVision.Integrations.Tests.TechOne;

/// <summary>T20: the call that proves the HRP link, and what is told apart when it does not (T22).</summary>
public sealed class HrpClientTests
{
    private const string Account = "Providers:techone_hrp:accounts:0";

    [Fact]
    public async Task It_says_which_company_the_credentials_belong_to()
    {
        await using var sandbox = await SandboxHost.StartAsync(["--Sandbox:TechOne:Hrp:Company=Harbour Care"]);
        await using var rig = Hrp(sandbox.TechOneBaseUrl, sandbox.TechOneTokenUrl);

        var outcome = await rig.PingAsync();

        Assert.Equal("Harbour Care", outcome.Value);
    }

    [Theory]
    [InlineData("client_secret", "wrong", FailureClass.Unauthorized, TechOneErrorCodes.CredentialsRefused)]
    [InlineData("client_id", "sandbox-ar", FailureClass.Unauthorized, FailureCodes.Forbidden)]
    public async Task Credentials_that_are_wrong_or_another_product_lines_are_told_apart(
        string setting, string value, FailureClass expected, string code)
    {
        await using var sandbox = await SandboxHost.StartAsync();
        (string, string)[] settings = setting == "client_id"
            ? [($"{Account}:{setting}", value), ($"{Account}:client_secret", "sandbox-ar-secret")]
            : [($"{Account}:{setting}", value)];
        await using var rig = Hrp(sandbox.TechOneBaseUrl, sandbox.TechOneTokenUrl, settings);

        var outcome = await rig.PingAsync();

        Assert.Equal((expected, code), (outcome.Failure!.Class, outcome.Failure.Code));
    }

    [Fact]
    public async Task A_techone_that_is_not_there_is_unreachable()
    {
        await using var rig = Hrp(new Uri("http://127.0.0.1:1/"), new Uri("http://127.0.0.1:1/token"));

        Assert.Equal((FailureClass.Unavailable, FailureCodes.ConnectionFailed), ((await rig.PingAsync()).Failure!.Class, (await rig.PingAsync()).Failure!.Code));
    }

    private static HrpRig Hrp(Uri baseUrl, Uri tokenUrl, params (string, string)[] settings) => new(new Rig(
        baseUrl, tokenUrl: tokenUrl, settings:
        [
            ("Providers:techone_hrp:webhook_key", "key"), ($"{Account}:base_url", baseUrl.AbsoluteUri), ($"{Account}:token_url", tokenUrl.AbsoluteUri),
            ($"{Account}:client_id", "sandbox-hrp"), ($"{Account}:client_secret", "sandbox-hrp-secret"),
            ($"{Account}:organization_ids:0", Rig.Organization), .. settings,
        ]) { Tokens = null });

    private sealed class HrpRig(Rig rig) : IAsyncDisposable
    {
        public Task<ExternalOutcome<string>> PingAsync() => rig.Hrp.PingAsync(
            rig.Store.FindAccount(ProviderNames.TechOneHrp, Rig.Organization).Settings!.Account, rig.Context(), default);

        public ValueTask DisposeAsync() => rig.DisposeAsync();
    }
}
