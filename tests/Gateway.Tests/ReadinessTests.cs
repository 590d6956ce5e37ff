using CareVision.Gateway.Tests.Fakes;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Platform;

namespace CareVision.Gateway.Tests;

/// <summary>T68: the production checklist over the API.</summary>
public sealed class ReadinessTests
{
    [Fact]
    public async Task The_checklist_is_shown_for_the_organisation_and_says_whether_all_of_it_passed()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var ready = await gateway.GetAsync("/readiness", "operator");
        Parameters(gateway).Report = new ParameterReport
        {
            Checks = [new() { Setting = "Providers.techone_hrp.webhook_key", Passed = false, Problem = "It is not set." }],
        };
        var notReady = await gateway.GetAsync("/readiness", "operator");

        Assert.True(ready.Json.GetProperty("ready").GetBoolean());
        Assert.Equal("demo", Parameters(gateway).Asked);
        Assert.False(notReady.Json.GetProperty("ready").GetBoolean());
        Assert.Equal("It is not set.", Assert.Single(notReady.Json.GetProperty("checks").EnumerateArray()).GetProperty("problem").GetString());
    }

    [Fact]
    public async Task What_is_wrong_with_the_store_as_a_whole_is_the_platforms_business()
    {
        await using var gateway = await RunningGateway.StartAsync();
        Parameters(gateway).Report = new ParameterReport { Problems = ["accounts[1].organization_ids names 'other-org'"] };

        var operators = await gateway.GetAsync("/readiness", "operator");
        var platforms = await gateway.SendAsync("GET", RunningGateway.At("/readiness"), "platform");

        Assert.False(operators.Json.GetProperty("ready").GetBoolean());
        Assert.DoesNotContain("other-org", operators.Text, StringComparison.Ordinal);
        Assert.Contains("not valid", operators.Text, StringComparison.Ordinal);
        Assert.Contains("other-org", platforms.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_read_again_on_request()
    {
        await using var gateway = await RunningGateway.StartAsync();

        await gateway.PostAsync("/readiness/reload");

        Assert.Equal(1, Parameters(gateway).Reloads);
    }

    static FakeParameters Parameters(RunningGateway gateway) => (FakeParameters)gateway.Cluster.Get<IParametersGrain>(PlatformKey.Parameters);
}
