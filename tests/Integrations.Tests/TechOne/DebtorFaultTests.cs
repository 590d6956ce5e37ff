using CareVision.Integrations.Http;

namespace CareVision.Integrations.Tests.TechOne;

/// <summary>Each fault of the sandbox, and what it must be taken for; beside it what TechOne really did.</summary>
public sealed class DebtorFaultTests
{
    [Theory]
    [InlineData("status", 503, false, FailureClass.Unknown, 0)]
    [InlineData("status", 500, true, FailureClass.Unknown, 1)]
    [InlineData("status", 404, false, FailureClass.Rejected, 0)]
    [InlineData("throttle", 429, false, FailureClass.Throttled, 0)]
    [InlineData("drop-before", null, false, FailureClass.Unknown, 0)]
    [InlineData("apply-then-drop", null, false, FailureClass.Unknown, 1)]
    [InlineData("bad-json", null, false, FailureClass.Unknown, 1)]
    public async Task A_faulted_create_is_classified_by_what_can_be_known(string kind, int? status, bool apply, FailureClass expected, int made)
    {
        await using var techOne = await SandboxRig.StartAsync();
        await techOne.FaultAsync(new { kind, status, apply });

        var outcome = await techOne.Rig.CreateAsync();

        Assert.Equal(expected, outcome.Failure!.Class);
        Assert.Equal(made, await techOne.CountAsync(made));
        Assert.Single(outcome.Calls);
    }

    [Theory]
    [InlineData("status", 503, FailureClass.Unavailable)]
    [InlineData("throttle", 429, FailureClass.Throttled)]
    [InlineData("drop-before", null, FailureClass.Unavailable)]
    [InlineData("apply-then-drop", null, FailureClass.Unavailable)]
    [InlineData("bad-json", null, FailureClass.Unavailable)]
    public async Task A_faulted_find_is_never_taken_for_none(string kind, int? status, FailureClass expected)
    {
        await using var techOne = await SandboxRig.StartAsync();
        await techOne.FaultAsync(new { kind, status });

        var outcome = await techOne.Rig.FindAsync();

        Assert.Equal(expected, outcome.Failure!.Class);
    }

    [Fact]
    public async Task A_create_that_is_applied_late_is_unknown()
    {
        await using var techOne = await SandboxRig.StartAsync(("Integrations:Timeout", "00:00:00.3"));
        await techOne.FaultAsync(new { kind = "apply-late", delayMs = 600 });

        var outcome = await techOne.Rig.CreateAsync();

        Assert.Equal((FailureClass.Unknown, FailureCodes.Timeout), (outcome.Failure!.Class, outcome.Failure.Code));
        Assert.Equal(1, await techOne.CountAsync(1));
    }

    [Fact]
    public async Task The_sandboxs_time_to_wait_is_passed_on()
    {
        await using var techOne = await SandboxRig.StartAsync();
        await techOne.FaultAsync(new { kind = "throttle", retryAfterSeconds = 7 });

        var outcome = await techOne.Rig.CreateAsync();

        Assert.Equal(TimeSpan.FromSeconds(7), outcome.Failure!.RetryAfter);
    }

    [Fact]
    public async Task An_expired_token_is_renewed_and_the_debtor_is_created_once()
    {
        await using var techOne = await SandboxRig.StartAsync();
        await techOne.Rig.FindAsync();
        await techOne.PostAsync("tokens/expire");

        var outcome = await techOne.Rig.CreateAsync();

        Assert.True(outcome.IsSuccess);
        Assert.Equal([401, 200], outcome.Calls.Select(c => c.Status));
        Assert.Equal(1, await techOne.CountAsync());
    }
}
