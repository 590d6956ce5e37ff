using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;

namespace CareVision.Grains.Tests.Sync.Machine;

/// <summary>A record whose reads the link's credentials failed goes on when the link is back, not when its back-off is over.</summary>
public sealed class LinkIsBackTests
{
    private static readonly SyncPolicy Policy = new();

    public static TheoryData<SyncPhase> Reading => [SyncPhase.Verifying, SyncPhase.Confirming];

    [Theory]
    [MemberData(nameof(Reading))]
    public void A_wake_reads_at_once_when_the_link_is_back(SyncPhase phase)
    {
        var refused = Samples.In(phase, due: false) with { Failure = Samples.Failure(SyncFailures.Unauthorized) };

        var woken = SyncMachine.Decide(refused, new Woken(Samples.Full, InFlight: false), Policy, Samples.Now);

        Assert.True(SyncMachine.AsksForReadiness(refused, new Woken(Readiness.Unasked, false), Samples.Now));
        Assert.Equal(phase == SyncPhase.Verifying ? SyncEffect.ReadBack : SyncEffect.Confirm, woken.Effect);
    }

    [Theory]
    [MemberData(nameof(Reading))]
    public void It_waits_on_while_the_link_is_not_back_or_a_read_is_out(SyncPhase phase)
    {
        var refused = Samples.In(phase, due: false) with { Failure = Samples.Failure(SyncFailures.Unauthorized) };

        Assert.Equal(SyncEffect.None, SyncMachine.Decide(refused, new Woken(Samples.Paused, InFlight: false), Policy, Samples.Now).Effect);
        Assert.Equal(SyncEffect.None, SyncMachine.Decide(refused, new Woken(Samples.Full, InFlight: true), Policy, Samples.Now).Effect);
    }

    [Theory]
    [MemberData(nameof(Reading))]
    public void A_read_that_failed_for_another_reason_keeps_its_time(SyncPhase phase)
    {
        var failed = Samples.In(phase, due: false) with { Failure = Samples.Failure(SyncFailures.Unavailable) };

        Assert.False(SyncMachine.AsksForReadiness(failed, new Woken(Readiness.Unasked, false), Samples.Now));
        Assert.Equal(SyncEffect.None, SyncMachine.Decide(failed, new Woken(Samples.Full, InFlight: false), Policy, Samples.Now).Effect);
    }
}
