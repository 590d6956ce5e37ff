using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;

namespace CareVision.Grains.Tests.Sync.Machine;

/// <summary>What each class of failure costs, and when the next attempt comes (DESIGN 6).</summary>
public sealed class FailureTests
{
    private static readonly SyncPolicy Policy = new();
    private static readonly DateTimeOffset Now = Samples.Now;
    private readonly SyncRecord _pushing = Samples.JustPushing(Policy);

    [Theory]
    [InlineData(SyncFailures.Throttled)]
    [InlineData(SyncFailures.Unauthorized)]
    public void What_is_not_the_records_fault_costs_no_attempt(string @class)
    {
        var record = _pushing;
        for (var i = 0; i < 100; i++)
        {
            var failed = Samples.PushFails(record, @class, Policy, Now);
            Assert.Equal(0, failed.Record.Attempt);
            record = SyncMachine.Decide(failed.Record, new Woken(Samples.Free, false), Policy, failed.Record.NextDue!.Value).Record;
        }

        Assert.Equal((SyncPhase.Pushing, 1), (record.Phase, record.Attempt));
    }

    [Fact]
    public void Refused_credentials_park_the_record_and_tell_the_link()
    {
        var refused = Samples.PushFails(_pushing, SyncFailures.Unauthorized, Policy, Now);

        Assert.Equal((SyncPhase.Parked, SyncEffect.ParkLink, SyncReasons.LinkUnauthorized), (refused.Record.Phase, refused.Effect, refused.Record.Reason));
        Assert.Equal(Now + Policy.ParkedRecheck, refused.Record.NextDue);
    }

    [Theory]
    [InlineData(SyncFailures.Throttled)]
    [InlineData(SyncFailures.Unavailable)]
    public void The_outside_systems_own_time_wins(string @class)
    {
        var failed = Samples.PushFails(_pushing, @class, Policy, Now, TimeSpan.FromMinutes(42)).Record;

        Assert.True(failed.NextDue >= Now.AddMinutes(42), $"Due at {failed.NextDue:T}, which is too soon.");
        Assert.True(failed.NextDue <= Now.AddMinutes(42) + Policy.BackoffBase, $"Due at {failed.NextDue:T}, which is too late.");
    }

    [Fact]
    public void A_persons_retry_does_not_overrule_the_outside_systems_own_time()
    {
        var failed = Samples.PushFails(_pushing, SyncFailures.Throttled, Policy, Now, TimeSpan.FromMinutes(42)).Record;

        Assert.Equal(SyncVerdict.Ignored, SyncMachine.Decide(failed, new RetryRequested(Samples.Free), Policy, Now.AddMinutes(41)).Verdict);
        Assert.Equal(SyncEffect.Push, SyncMachine.Decide(failed, new RetryRequested(Samples.Free), Policy, Now.AddHours(1)).Effect);
    }

    [Fact]
    public void An_edit_does_not_overrule_the_outside_systems_own_time()
    {
        var failed = Samples.PushFails(_pushing, SyncFailures.Unavailable, Policy, Now, TimeSpan.FromMinutes(42)).Record;

        var edited = SyncMachine.Decide(failed, new Wanted(Samples.Free), Policy, Now.AddMinutes(1));

        Assert.Equal((SyncPhase.Retrying, SyncEffect.None, 2L, 0), (edited.Record.Phase, edited.Effect, edited.Record.Revision, edited.Record.Attempt));
        Assert.Equal(failed.NextDue, edited.Record.NextDue);
    }

    [Fact]
    public void Waits_grow_with_each_attempt_up_to_the_cap()
    {
        Assert.Equal(TimeSpan.Zero, Policy.Backoff(1, 0));
        Assert.Equal(Policy.BackoffBase * 0.5, Policy.Backoff(1, 0.5));
        Assert.Equal(Policy.BackoffBase * 4 * 0.5, Policy.Backoff(3, 0.5));
        Assert.Equal(Policy.BackoffCap * 0.5, Policy.Backoff(30, 0.5));
        Assert.Equal(Policy.BackoffCap * 0.5, Policy.Backoff(int.MaxValue, 0.5));
    }

    [Fact]
    public void After_the_last_attempt_a_person_is_asked()
    {
        var record = _pushing;
        for (var attempt = 1; attempt < Policy.MaxAttempts; attempt++)
        {
            var failed = Samples.PushFails(record, SyncFailures.Unavailable, Policy, Now).Record;
            Assert.Equal((SyncPhase.Retrying, attempt), (failed.Phase, failed.Attempt));
            record = SyncMachine.Decide(failed, new Woken(Samples.Free, false), Policy, failed.NextDue!.Value).Record;
        }

        var last = Samples.PushFails(record, SyncFailures.Unavailable, Policy, Now).Record;

        Assert.Equal((SyncPhase.Exhausted, Policy.MaxAttempts), (last.Phase, last.Attempt));
        Assert.Null(last.NextDue);
    }

    [Fact]
    public void A_person_who_asks_after_the_last_attempt_gets_them_all_again()
    {
        var asked = SyncMachine.Decide(Samples.In(SyncPhase.Exhausted) with { Attempt = 12 }, new RetryRequested(Samples.Free), Policy, Now);

        Assert.Equal((SyncEffect.Push, 1), (asked.Effect, asked.Record.Attempt));
    }

    [Fact]
    public void A_refusal_is_never_retried_by_itself()
    {
        var refused = Samples.PushFails(_pushing, SyncFailures.Rejected, Policy, Now).Record;

        Assert.Equal((SyncPhase.Rejected, SyncStatus.Failed), (refused.Phase, refused.Phase.ToStatus()));
        Assert.Null(refused.NextDue);
        Assert.Equal(SyncVerdict.Ignored, SyncMachine.Decide(refused, new Woken(Samples.Free, false), Policy, Now.AddYears(1)).Verdict);
    }

    [Fact]
    public void An_unknown_outcome_is_read_back_and_never_sent_again_at_once()
    {
        var lost = Samples.PushFails(_pushing, SyncFailures.Unknown, Policy, Now);

        Assert.Equal((SyncPhase.Verifying, SyncEffect.None), (lost.Record.Phase, lost.Effect));
        Assert.Equal(Now + Policy.EarlyRead, lost.Record.NextDue);
    }

    [Fact]
    public void A_class_of_failure_that_is_not_known_here_counts_as_unknown() =>
        Assert.Equal(SyncPhase.Verifying, Samples.PushFails(_pushing, "martian", Policy, Now).Record.Phase);

    [Fact]
    public void A_failure_without_a_reason_counts_as_unknown() =>
        Assert.Equal(SyncPhase.Verifying, Samples.Learn(_pushing, SyncWork.Push, SyncFinding.Failed, Policy, Now).Record.Phase);

    [Fact]
    public void A_retry_is_refused_when_there_is_nothing_to_retry()
    {
        Assert.Equal(SyncVerdict.Refused, SyncMachine.Decide(Samples.In(SyncPhase.Synced), new RetryRequested(Samples.Free), Policy, Now).Verdict);
        Assert.Equal(SyncVerdict.Refused, SyncMachine.Decide(new SyncRecord(), new RetryRequested(Samples.Free), Policy, Now).Verdict);
    }

    [Fact]
    public void Waiting_for_the_vendor_costs_no_attempt_and_has_its_own_schedule()
    {
        var record = Samples.Learn(_pushing, SyncWork.Push, SyncFinding.AwaitingVendor, Policy, Now).Record;
        for (var poll = 1; poll <= 50; poll++)
        {
            Assert.Equal((SyncPhase.Confirming, 1, Now + Policy.ConfirmEvery), (record.Phase, record.Attempt, record.NextDue));
            record = Samples.Learn(record, SyncWork.Confirm, SyncFinding.AwaitingVendor, Policy, Now).Record;
            Assert.Equal(poll, record.Reads);
        }
    }

    [Fact]
    public void A_record_that_the_vendor_took_and_no_longer_has_needs_a_person()
    {
        var gone = Samples.Learn(Samples.In(SyncPhase.Confirming), SyncWork.Confirm, SyncFinding.Absent, Policy, Now).Record;

        Assert.Equal((SyncPhase.Unresolved, SyncFailures.VanishedCode), (gone.Phase, gone.Failure!.Code));
    }
}
