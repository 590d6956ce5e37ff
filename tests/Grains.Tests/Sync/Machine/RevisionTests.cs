using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;

namespace CareVision.Grains.Tests.Sync.Machine;

/// <summary>The last desired state wins, and an answer speaks only for the revision it carried (DESIGN 6).</summary>
public sealed class RevisionTests
{
    private static readonly SyncPolicy Policy = new();
    private static readonly SyncPolicy CreateOnly = new() { CreateOnly = true };
    private static readonly DateTimeOffset Now = Samples.Now;

    [Fact]
    public void The_first_save_makes_the_first_revision_and_its_intent()
    {
        var record = Samples.JustPushing(Policy);

        Assert.Equal((1L, 1L, "r1.n1", 1, "x1"), (record.Revision, record.CarriedRevision, record.OperationId, record.Attempt, record.Account));
        Assert.Equal((Now, Now, Now), (record.CreatedAt, record.UpdatedAt, record.Since));
        Assert.Equal(Now + Policy.SendWithin, record.SendBy);
        Assert.Equal(Now + Policy.SendWithin + Policy.CallTimeout, record.NextDue);
    }

    [Theory]
    [InlineData(SyncPhase.Pushing)]
    [InlineData(SyncPhase.Verifying)]
    [InlineData(SyncPhase.Confirming)]
    public void An_edit_while_an_answer_is_outstanding_waits_for_it_and_is_pushed_after_it(SyncPhase phase)
    {
        var edited = SyncMachine.Decide(Samples.In(phase), new Wanted(Samples.Free), Policy, Now).Record;
        Assert.Equal((phase, 4L, 3L, "r3.n5"), (edited.Phase, edited.Revision, edited.CarriedRevision, edited.OperationId));

        var answered = Samples.Learn(edited, SyncWork.Push, SyncFinding.Present, Policy, Now);
        Assert.Equal((SyncPhase.Queued, SyncEffect.Enqueue, "D-1"), (answered.Record.Phase, answered.Effect, answered.Record.ExternalId));

        var pushed = SyncMachine.Decide(answered.Record, new Woken(Samples.Free, false), Policy, Now).Record;
        Assert.Equal((SyncPhase.Pushing, 4L, "r4.n6", 1), (pushed.Phase, pushed.CarriedRevision, pushed.OperationId, pushed.Attempt));
    }

    [Theory]
    [InlineData(SyncFailures.Rejected)]
    [InlineData(SyncFailures.Unavailable)]
    public void The_end_of_an_older_revision_is_not_the_end_of_a_newer_one(string @class)
    {
        var edited = SyncMachine.Decide(Samples.In(SyncPhase.Pushing) with { Attempt = Policy.MaxAttempts }, new Wanted(Samples.Free), Policy, Now).Record;

        var failed = Samples.PushFails(edited, @class, Policy, Now).Record;

        Assert.Equal((SyncPhase.Retrying, 0, Now), (failed.Phase, failed.Attempt, failed.NextDue));
        Assert.Equal("r4.n6", SyncMachine.Decide(failed, new Woken(Samples.Free, false), Policy, Now).Record.OperationId);
    }

    [Fact]
    public void A_booking_that_is_declined_after_an_edit_is_tried_as_edited()
    {
        var edited = SyncMachine.Decide(Samples.In(SyncPhase.Confirming), new Wanted(Samples.Free), Policy, Now).Record;

        var declined = Samples.Learn(edited, SyncWork.Confirm, SyncFinding.Failed, Policy, Now, Samples.Failure(SyncFailures.Rejected)).Record;

        Assert.Equal((SyncPhase.Retrying, 0), (declined.Phase, declined.Attempt));
    }

    [Fact]
    public void A_newer_revision_is_not_sent_where_the_outcome_of_the_older_is_unknown()
    {
        var unresolved = SyncMachine.Decide(Samples.In(SyncPhase.Unresolved), new Wanted(Samples.Free), Policy, Now);

        Assert.Equal((SyncPhase.Unresolved, SyncEffect.None, 4L), (unresolved.Record.Phase, unresolved.Effect, unresolved.Record.Revision));
    }

    [Fact]
    public void A_create_only_target_keeps_an_edit_and_never_sends_it()
    {
        var edited = SyncMachine.Decide(Samples.In(SyncPhase.Synced), new Wanted(Samples.Free), CreateOnly, Now);

        Assert.Equal((SyncPhase.Synced, SyncEffect.None, true, 4L), (edited.Record.Phase, edited.Effect, edited.Record.ChangedSinceLinking, edited.Record.Revision));
    }

    [Fact]
    public void A_create_only_target_keeps_an_edit_that_came_while_the_create_was_on_its_way()
    {
        var edited = SyncMachine.Decide(Samples.In(SyncPhase.Pushing), new Wanted(Samples.Free), CreateOnly, Now).Record;

        var answered = Samples.Learn(edited, SyncWork.Push, SyncFinding.Present, CreateOnly, Now);

        Assert.Equal((SyncPhase.Synced, SyncEffect.None, true), (answered.Record.Phase, answered.Effect, answered.Record.ChangedSinceLinking));
    }

    [Fact]
    public void A_create_only_target_sends_an_edit_of_what_it_refused()
    {
        var edited = SyncMachine.Decide(Samples.In(SyncPhase.Rejected), new Wanted(Samples.Free), CreateOnly, Now);

        Assert.Equal((SyncEffect.Push, 1, false), (edited.Effect, edited.Record.Attempt, edited.Record.ChangedSinceLinking));
        Assert.Null(edited.Record.Failure);
    }

    [Fact]
    public void A_retry_sends_the_same_revision_under_a_new_operation()
    {
        var again = SyncMachine.Decide(Samples.In(SyncPhase.Retrying), new Woken(Samples.Free, false), Policy, Now).Record;

        Assert.Equal(("r3.n6", 3L, 3), (again.OperationId, again.CarriedRevision, again.Attempt));
    }

    [Fact]
    public void Since_is_the_begin_of_the_status_and_not_of_the_phase()
    {
        var retrying = Samples.PushFails(Samples.In(SyncPhase.Pushing), SyncFailures.Unavailable, Policy, Now).Record;
        var synced = Samples.Learn(Samples.In(SyncPhase.Pushing), SyncWork.Push, SyncFinding.Present, Policy, Now).Record;

        Assert.Equal((Now.AddMinutes(-5), Now), (retrying.Since, synced.Since));
    }
}
