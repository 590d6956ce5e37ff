using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;

namespace CareVision.Grains.Tests.Sync.Machine;

/// <summary>An outcome that nobody knows is settled by reading back, never by a blind second push (DESIGN 6).</summary>
public sealed class ReadBackTests
{
    private static readonly SyncPolicy Policy = new();
    private readonly SyncRecord _lost;
    private readonly DateTimeOffset _late;

    public ReadBackTests()
    {
        _lost = SyncMachine.Decide(Samples.JustPushing(Policy), new Woken(Samples.Free, false), Policy, Samples.Now).Record;
        _late = _lost.SendBy!.Value + Policy.CallTimeout;
    }

    [Fact]
    public void An_early_empty_read_counts_for_nothing()
    {
        var read = Read(_lost, SyncFinding.Absent, _late.AddTicks(-1));

        Assert.Equal((SyncPhase.Verifying, 0, _late), (read.Record.Phase, read.Record.EmptyReads, read.Record.NextDue));
        Assert.Null(read.Record.FirstEmptyRead);
    }

    [Fact]
    public void A_time_out_that_was_shortened_since_does_not_shorten_how_late_the_original_may_land()
    {
        var shorter = new SyncPolicy { CallTimeout = TimeSpan.FromSeconds(1) };

        var read = Samples.Learn(_lost, SyncWork.ReadBack, SyncFinding.Absent, shorter, _late.AddTicks(-1)).Record;

        Assert.Equal((0, _late), (read.EmptyReads, read.NextDue));
    }

    [Fact]
    public void An_early_hit_settles()
    {
        var read = Read(_lost, SyncFinding.Present, Samples.Now.AddSeconds(1));

        Assert.Equal((SyncPhase.Synced, "D-1"), (read.Record.Phase, read.Record.ExternalId));
    }

    [Fact]
    public void The_first_look_is_soon_so_that_a_hit_is_found_soon() =>
        Assert.Equal(Samples.Now + Policy.EarlyRead, _lost.NextDue);

    [Fact]
    public void One_empty_read_proves_nothing()
    {
        var read = Read(_lost, SyncFinding.Absent, _late);

        Assert.Equal((SyncPhase.Verifying, 1, _late + Policy.SettleWindow), (read.Record.Phase, read.Record.EmptyReads, read.Record.NextDue));
    }

    [Fact]
    public void Two_empty_reads_within_the_settle_window_prove_nothing()
    {
        var twice = Read(Read(_lost, SyncFinding.Absent, _late).Record, SyncFinding.Absent, _late + Policy.SettleWindow - TimeSpan.FromTicks(1));

        Assert.Equal((SyncPhase.Verifying, 2), (twice.Record.Phase, twice.Record.EmptyReads));
        Assert.Equal(_late + Policy.SettleWindow, twice.Record.NextDue);
    }

    [Fact]
    public void Two_empty_reads_across_the_settle_window_prove_that_nothing_arrived()
    {
        var proven = Proven(_lost, Policy);

        Assert.Equal((SyncPhase.Retrying, SyncFailures.NeverArrivedCode), (proven.Phase, proven.Failure!.Code));
        Assert.Equal(_late + Policy.SettleWindow, proven.NextDue);
    }

    [Fact]
    public void The_moment_that_counts_is_when_the_read_began_not_when_it_ended()
    {
        var report = Samples.Report(_lost, SyncWork.ReadBack, SyncFinding.Absent, startedAt: _late.AddSeconds(-1));

        var read = SyncMachine.Decide(_lost, new Reported(report), Policy, _late.AddMinutes(1));

        Assert.Equal(0, read.Record.EmptyReads);
    }

    [Fact]
    public void A_read_that_is_reported_twice_counts_once()
    {
        var report = Samples.Report(_lost, SyncWork.ReadBack, SyncFinding.Absent, startedAt: _late);
        var once = SyncMachine.Decide(_lost, new Reported(report), new SyncPolicy { SettleWindow = TimeSpan.Zero }, _late).Record;

        var twice = SyncMachine.Decide(once, new Reported(report), new SyncPolicy { SettleWindow = TimeSpan.Zero }, _late);

        Assert.Equal((1, 1), (once.EmptyReads, once.Reads));
        Assert.Equal(SyncVerdict.Ignored, twice.Verdict);
    }

    [Fact]
    public void Without_leave_to_recreate_a_proven_absence_needs_a_person()
    {
        var stopped = Proven(_lost, new SyncPolicy { RecreateAfterSettleWindow = false });

        Assert.Equal((SyncPhase.Unresolved, SyncFailures.OutcomeUnknownCode), (stopped.Phase, stopped.Failure!.Code));
        Assert.Null(stopped.NextDue);
    }

    [Fact]
    public void A_person_who_asks_again_gets_another_push_once_the_absence_is_proven_anew()
    {
        var policy = new SyncPolicy { RecreateAfterSettleWindow = false };
        var asked = SyncMachine.Decide(Proven(_lost, policy), new RetryRequested(Samples.Free), policy, _late.AddHours(1));

        Assert.Equal((SyncPhase.Verifying, SyncEffect.ReadBack, 0), (asked.Record.Phase, asked.Effect, asked.Record.EmptyReads));
        Assert.Equal(SyncPhase.Retrying, Proven(asked.Record, policy).Phase);
    }

    [Fact]
    public void A_run_that_asks_again_decides_nothing_for_a_person()
    {
        var policy = new SyncPolicy { RecreateAfterSettleWindow = false };
        var asked = SyncMachine.Decide(Proven(_lost, policy), new RetryRequested(Samples.Free, ByRun: true), policy, _late.AddHours(1));

        Assert.Equal(SyncPhase.Unresolved, Proven(asked.Record, policy).Phase);
    }

    [Fact]
    public void Leave_to_recreate_is_for_one_operation()
    {
        var policy = new SyncPolicy { RecreateAfterSettleWindow = false };
        var asked = SyncMachine.Decide(Proven(_lost, policy), new RetryRequested(Samples.Free), policy, _late.AddHours(1)).Record;
        var again = SyncMachine.Decide(Proven(asked, policy), new Woken(Samples.Free, false), policy, _late.AddHours(3)).Record;

        Assert.Equal((SyncPhase.Pushing, false), (again.Phase, again.RecreateAllowed));
    }

    [Fact]
    public void The_last_attempt_that_never_arrived_exhausts()
    {
        var last = Proven(_lost with { Attempt = Policy.MaxAttempts }, Policy);

        Assert.Equal((SyncPhase.Exhausted, SyncFailures.NeverArrivedCode), (last.Phase, last.Failure!.Code));
    }

    [Fact]
    public void A_read_that_fails_proves_nothing_and_is_repeated_ever_more_slowly()
    {
        var record = _lost;
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 4; i++)
        {
            record = Samples.Learn(record, SyncWork.ReadBack, SyncFinding.Failed, Policy, _late, Samples.Failure(SyncFailures.Unavailable)).Record;
            waits.Add(record.NextDue!.Value - _late - Policy.EarlyRead);
        }

        Assert.Equal((SyncPhase.Verifying, 0, 4), (record.Phase, record.EmptyReads, record.FailedReads));
        Assert.Equal(Enumerable.Range(1, 4).Select(n => Policy.Backoff(n, 0.5)), waits);
    }

    [Fact]
    public void A_read_that_works_makes_the_next_failure_the_first_again()
    {
        var failed = Samples.Learn(_lost, SyncWork.ReadBack, SyncFinding.Failed, Policy, _late, Samples.Failure(SyncFailures.Unavailable)).Record;

        Assert.Equal(0, Read(failed, SyncFinding.Absent, _late).Record.FailedReads);
    }

    [Fact]
    public void A_late_answer_of_the_original_still_settles()
    {
        var late = Samples.Learn(_lost, SyncWork.Push, SyncFinding.Present, Policy, _late.AddSeconds(-1));

        Assert.Equal(SyncPhase.Synced, late.Record.Phase);
    }

    private static Transition Read(SyncRecord record, SyncFinding finding, DateTimeOffset at) =>
        Samples.Learn(record, SyncWork.ReadBack, finding, Policy, at);

    private SyncRecord Proven(SyncRecord record, SyncPolicy policy)
    {
        var from = record.UpdatedAt > _late ? record.UpdatedAt : _late;
        var once = Samples.Learn(record, SyncWork.ReadBack, SyncFinding.Absent, policy, from).Record;
        return Samples.Learn(once, SyncWork.ReadBack, SyncFinding.Absent, policy, from + policy.SettleWindow).Record;
    }
}
