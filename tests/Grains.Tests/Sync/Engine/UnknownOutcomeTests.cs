using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;
using CareVision.Grains.Tests.Fakes;

namespace CareVision.Grains.Tests.Sync.Engine;

/// <summary>An outcome that nobody knows is read back, never sent again (DESIGN 6).</summary>
public sealed class UnknownOutcomeTests
{
    private readonly Stage _stage = new();

    [Fact]
    public async Task An_intent_that_is_found_at_activation_is_read_back_within_a_second()
    {
        await _stage.PushingAsync();
        _stage.Activate();

        _stage.Time.Advance(TimeSpan.FromSeconds(1));

        (await _stage.Target.NextAsync()).Present();
        await _stage.Journal.WaitAsync("commit Synced");
        Assert.Equal((1, 1), (_stage.Journal.Count("push"), _stage.Journal.Count("read r1.n1")));
    }

    [Fact]
    public async Task The_lost_attempt_is_kept_as_unknown()
    {
        await _stage.PushingAsync();
        _stage.Activate();
        await _stage.WakeAsync();

        var row = Assert.Single(_stage.Ledger).Value;
        Assert.Equal(("r1.n1", 1, SyncFailures.Unknown), (row.Operation, row.Attempt, row.Outcome));
    }

    [Fact]
    public async Task Work_in_flight_is_not_lost_work()
    {
        await _stage.PushingAsync();

        await _stage.WakeAsync();

        Assert.Equal((SyncPhase.Pushing, 0), (_stage.Phase, _stage.Journal.Count("read r")));
    }

    [Fact]
    public async Task A_late_report_of_an_earlier_operation_does_not_make_running_work_look_lost()
    {
        (await _stage.PushingAsync()).Fails(SyncFailures.Rejected);
        await _stage.Journal.WaitAsync("reported");
        await _stage.RetryAsync();
        await _stage.Target.NextAsync();

        await _stage.ReportAsync(_stage.Reports[0]);
        await _stage.WakeAsync();

        Assert.Equal((SyncPhase.Pushing, 0), (_stage.Phase, _stage.Journal.Count("read r")));
    }

    [Fact]
    public async Task While_an_answer_waits_to_be_stored_nothing_is_read_back()
    {
        var call = await _stage.PushingAsync();
        _stage.State.NextWrite = WriteFault.Before;
        call.Present();
        await _stage.Journal.WaitAsync("report failed");

        await _stage.WakeAsync();

        Assert.Equal((SyncPhase.Pushing, 0), (_stage.Phase, _stage.Journal.Count("read r")));
    }

    [Fact]
    public async Task A_target_that_throws_leaves_the_outcome_unknown()
    {
        (await _stage.PushingAsync()).Throws();
        await _stage.Journal.WaitAsync("reported");

        Assert.Equal((SyncPhase.Verifying, SyncFailures.AnswerLostCode), (_stage.Phase, _stage.Engine.Committed.Record.Failure!.Code));
    }

    [Fact]
    public async Task A_target_that_never_answers_does_not_hold_the_record_for_ever()
    {
        await _stage.PushingAsync();
        var policy = _stage.Target.Settings;

        await Until.TrueAsync(
            () =>
            {
                _stage.Time.Advance(policy.SendWithin + policy.CallTimeout);
                return _stage.Phase == SyncPhase.Verifying;
            },
            "the work is given up");

        Assert.Equal(0, _stage.Journal.Count("push r1.n2"));
    }

    [Fact]
    public async Task A_lost_answer_is_looked_for_as_what_was_sent_and_not_as_what_is_wanted_now()
    {
        (await _stage.PushingAsync("sent")).Fails(SyncFailures.Unknown);
        await _stage.Journal.WaitAsync("reported");
        await _stage.WantAsync("edited");
        await _stage.WantAsync("edited again");
        _stage.Activate();
        _stage.Time.Advance(_stage.Target.Settings.EarlyRead);

        var read = await _stage.Target.NextAsync();
        Assert.Equal(("r1.n1", "sent"), (read.Operation.OperationId, read.Operation.Desired.Text));

        read.Present();
        Assert.Equal(("r3.n2", "edited again"), await NextAsync());
        Assert.Null(_stage.State.State.Carried);
    }

    [Fact]
    public async Task A_proven_absence_is_answered_by_another_push()
    {
        (await _stage.PushingAsync()).Fails(SyncFailures.Unknown);
        await _stage.Journal.WaitAsync("reported");
        var reads = 0;
        while (_stage.Phase == SyncPhase.Verifying)
        {
            _stage.Time.Advance(_stage.Engine.Committed.Record.NextDue!.Value - _stage.Time.GetUtcNow());
            await _stage.WakeAsync();
            (await _stage.Target.NextAsync()).Absent();
            await _stage.Journal.WaitAsync("reported", 1 + ++reads);
        }

        _stage.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(("r1.n2", "one"), await NextAsync());
        Assert.Equal(3, reads);
    }

    [Fact]
    public async Task Every_look_at_what_the_vendor_decides_is_a_row_of_the_ledger()
    {
        (await _stage.PushingAsync()).Awaiting();
        await _stage.Journal.WaitAsync("reported");
        for (var poll = 1; poll <= 3; poll++)
        {
            _stage.Time.Advance(_stage.Target.Settings.ConfirmEvery);
            await _stage.WakeAsync();
            (await _stage.Target.NextAsync()).Awaiting();
            await _stage.Journal.WaitAsync("reported", 1 + poll);
        }

        Assert.Equal(["r1.n1", "r1.n1.v1", "r1.n1.v2", "r1.n1.v3"], _stage.Ledger.Keys.Select(k => k.Operation).Order());
    }

    private async Task<(string, string)> NextAsync()
    {
        var next = await _stage.Target.NextAsync();
        return (next.Operation.OperationId, next.Operation.Desired.Text);
    }
}
