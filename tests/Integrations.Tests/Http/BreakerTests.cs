using CareVision.Integrations.Http;
using CareVision.Integrations.Tests.Fixtures;

namespace CareVision.Integrations.Tests.Http;

public sealed class BreakerTests
{
    private static readonly (string, string)[] Settings =
        [("Integrations:BreakerMinimumCalls", "4"), ("Integrations:BreakerPause", "00:00:05")];

    [Fact]
    public async Task An_open_circuit_sends_nothing_says_when_to_come_back_and_closes_again()
    {
        await using var server = await ScriptedServer.StartAsync();
        for (var i = 0; i < 4; i++)
        {
            server.Then(500, "{}");
        }

        var time = new ManualTime();
        await using var rig = new Rig(server.Address, time, settings: Settings);
        for (var i = 0; i < 4; i++)
        {
            await rig.FindAsync();
        }

        var held = await rig.CreateAsync();
        time.Advance(TimeSpan.FromSeconds(5.1));
        var after = await rig.FindAsync();

        Assert.Equal((FailureClass.Unavailable, FailureCodes.CircuitOpen), (held.Failure!.Class, held.Failure.Code));
        Assert.Equal(TimeSpan.FromSeconds(5), held.Failure.RetryAfter);
        Assert.True(after.IsSuccess);
        Assert.Equal(5, server.Requests.Count);
        Assert.Contains("3001", rig.Logs.Text, StringComparison.Ordinal);
        Assert.Contains("3002", rig.Logs.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(429)]
    public async Task An_answer_that_is_about_the_request_does_not_open_the_circuit(int status)
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Otherwise = c => ScriptedServer.Json(c, status, "{}");
        await using var rig = new Rig(server.Address, new ManualTime(), settings: Settings);

        for (var i = 0; i < 10; i++)
        {
            await rig.FindAsync();
        }

        Assert.Equal(10, server.Requests.Count);
    }
}
