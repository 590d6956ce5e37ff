using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;
using CareVision.Grains.Tests.Properties;

namespace CareVision.Grains.Tests.Sync.Machine;

public sealed class SyncMachinePropertyTests
{
    [Fact]
    public void A_record_keeps_its_promises_whatever_happens() => Run.Scripts(50_000, 60, script =>
    {
        var world = new World(script.Length == 0 ? 0 : script[0]);
        foreach (var step in script)
        {
            world.Step(step);
        }

        world.Replays();
        world.Settles();
    });

    [Fact]
    public void The_machine_answers_every_event_in_every_record() => Run.Scripts(20_000, 12, script =>
    {
        foreach (var number in script)
        {
            var draw = new Draw(number);
            var record = Anything(ref draw);
            var e = Any(ref draw, record);
            var policy = new SyncPolicy { CreateOnly = draw.Chance(50), RecreateAfterSettleWindow = draw.Chance(50), MaxAttempts = draw.Below(3) };

            var transition = SyncMachine.Decide(record, e, policy, Samples.Now);

            _ = SyncMachine.AsksForReadiness(record, e, Samples.Now);
            _ = transition.Record.Phase.ToStatus();
            Assert.True(transition.Verdict == SyncVerdict.Moved || transition.Record == record, "What is not to be committed was changed.");
            Assert.True(transition.Verdict != SyncVerdict.Refused || transition.Effect == SyncEffect.None, "A refusal does something.");
            Assert.True(transition.Verdict == SyncVerdict.Moved || transition.Why is not null, "Nobody is told why nothing moved.");
        }
    });

    /// <summary>Also what no history leads to: a machine that throws on it would keep a record stuck for ever.</summary>
    private static SyncRecord Anything(ref Draw draw) => new()
    {
        Phase = draw.Of(Enum.GetValues<SyncPhase>()),
        Revision = draw.Below(3),
        CarriedRevision = draw.Below(3),
        Operations = draw.Below(3),
        OperationId = draw.Of(null, "r1.n1", "r2.n2"),
        Account = draw.Of(null, "x1"),
        Attempt = draw.Below(4),
        SendBy = draw.Of(default(DateTimeOffset?), Samples.Now, Samples.Now.AddHours(-1), Samples.Now.AddHours(1)),
        NextDue = draw.Of(default(DateTimeOffset?), Samples.Now, Samples.Now.AddHours(-1), Samples.Now.AddHours(1)),
        Failure = draw.Of(null, Samples.Failure(SyncFailures.Throttled, TimeSpan.FromMinutes(1)), Samples.Failure(SyncFailures.Unknown)),
        Reads = draw.Below(3),
        FailedReads = draw.Below(50),
        EmptyReads = draw.Below(3),
        FirstEmptyRead = draw.Of(default(DateTimeOffset?), Samples.Now, Samples.Now.AddHours(-1)),
        RecreateAllowed = draw.Chance(50),
    };

    private static SyncEvent Any(ref Draw draw, SyncRecord record)
    {
        var readiness = draw.Of(Samples.Free, Samples.Full, Samples.Unlinked, Samples.Paused, Readiness.Unasked);
        return draw.Below(5) switch
        {
            0 => new Wanted(readiness),
            1 => new Woken(readiness, draw.Chance(50)),
            2 => new RetryRequested(readiness, draw.Chance(50)),
            3 => new SettledByHand(Samples.Note(draw.Of(HandSettlement.Skip, HandSettlement.Resolve)), draw.Of(null, "D-1")),
            _ => new Reported(new SyncReport
            {
                OperationId = draw.Of(record.OperationId ?? "", "r1.n1", ""),
                Work = draw.Of(Enum.GetValues<SyncWork>()),
                Finding = draw.Of(Enum.GetValues<SyncFinding>()),
                Failure = draw.Of(null, Samples.Failure(draw.Of(Samples.Classes)), Samples.Failure("martian", TimeSpan.FromDays(400))),
                StartedAt = draw.Of(Samples.Now, Samples.Now.AddHours(-2), Samples.Now.AddHours(2)),
                Roll = draw.Part(),
                Read = draw.Below(4),
            }),
        };
    }
}
