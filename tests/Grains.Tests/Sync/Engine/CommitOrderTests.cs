using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;
using CareVision.Grains.Tests.Fakes;
using Orleans.Storage;

namespace CareVision.Grains.Tests.Sync.Engine;

/// <summary>Intent before the call, outcome after it; nothing is done that is not stored (DESIGN 6).</summary>
public sealed class CommitOrderTests
{
    private readonly Stage _stage = new();

    [Fact]
    public async Task The_intent_is_stored_before_the_push_and_the_outcome_after_it()
    {
        (await _stage.PushingAsync()).Present();
        await _stage.Journal.WaitAsync("commit Synced");

        Assert.Equal(
            ["commit Pushing r1", "push r1.n1 one", "commit Synced r1"],
            _stage.Journal.Entries.Where(e => e.StartsWith("commit", StringComparison.Ordinal) || e.StartsWith("push", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_push_costs_two_commits_and_no_reminder()
    {
        (await _stage.PushingAsync()).Present();
        await _stage.Journal.WaitAsync("reported");

        Assert.Equal((2, 0), (_stage.Journal.Count("commit"), _stage.Journal.Count("reminder")));
    }

    [Fact]
    public async Task Nothing_is_sent_when_the_intent_was_not_stored()
    {
        _stage.State.NextWrite = WriteFault.Before;

        await Assert.ThrowsAsync<IOException>(() => _stage.WantAsync("one"));
        await _stage.WakeAsync();

        Assert.Equal((0, SyncPhase.Idle), (_stage.Journal.Count("push"), _stage.Phase));
    }

    [Fact]
    public async Task A_command_whose_commit_failed_is_taken_when_it_is_repeated()
    {
        _stage.State.NextWrite = WriteFault.Before;
        await Assert.ThrowsAsync<IOException>(() => _stage.WantAsync("one"));

        (await _stage.PushingAsync("one")).Present();
        await _stage.Journal.WaitAsync("commit Synced");

        Assert.Equal((1, "r1.n1"), (_stage.Journal.Count("push"), _stage.Engine.Committed.Record.OperationId));
    }

    [Fact]
    public async Task After_a_failed_write_nothing_is_decided_before_the_state_was_read_again()
    {
        _stage.State.NextWrite = WriteFault.After;
        await Assert.ThrowsAsync<IOException>(() => _stage.WantAsync("one"));
        Assert.Equal(0, _stage.Journal.Count("push"));

        await _stage.WakeAsync();
        var call = await _stage.Target.NextAsync();

        // The intent is stored and nobody sent anything: that is an unknown outcome, and it is read back.
        Assert.Equal(
            ["commit Pushing r1", "read state", "commit Verifying r1", "read r1.n1 one"],
            _stage.Journal.Entries.Where(e => !e.StartsWith("reminder", StringComparison.Ordinal)).TakeLast(4));
        Assert.Equal("r1.n1", call.Operation.OperationId);
    }

    [Fact]
    public async Task An_outcome_that_could_not_be_stored_is_delivered_again_and_kept_once()
    {
        var call = await _stage.PushingAsync();
        _stage.State.NextWrite = WriteFault.Before;
        call.Present();
        await _stage.Journal.WaitAsync("report failed IOException");

        await Until.TrueAsync(() => _stage.Time.NextTimer() is not null, "the delivery waits for its repetition");
        await Until.TrueAsync(
            () =>
            {
                _stage.Time.Advance(TimeSpan.FromMilliseconds(100));
                return _stage.Phase == SyncPhase.Synced;
            },
            "the answer is stored");

        Assert.Equal((1, 0, 1), (_stage.Journal.Count("push"), _stage.Journal.Count("read r"), _stage.Ledger.Count));
    }

    [Fact]
    public async Task An_outcome_that_was_stored_unheard_is_kept_once()
    {
        var call = await _stage.PushingAsync();
        _stage.State.NextWrite = WriteFault.After;
        call.Present();
        await _stage.Journal.WaitAsync("report failed IOException");

        await _stage.ReportAsync(_stage.Reports[0]);

        Assert.Equal((SyncPhase.Synced, 1, 1), (_stage.Phase, _stage.Ledger.Count, _stage.Journal.Count("commit Synced")));
    }

    [Fact]
    public async Task A_report_that_is_delivered_twice_changes_nothing_the_second_time()
    {
        (await _stage.PushingAsync()).Fails(SyncFailures.Unavailable);
        await _stage.Journal.WaitAsync("reported");
        var (commits, due) = (_stage.Journal.Count("commit"), _stage.Engine.Committed.Record.NextDue);

        await _stage.ReportAsync(_stage.Reports[0]);

        Assert.Equal((commits, due), (_stage.Journal.Count("commit"), _stage.Engine.Committed.Record.NextDue));
        Assert.Single(_stage.Ledger);
    }

    [Fact]
    public async Task A_read_that_is_reported_twice_is_one_row_of_the_ledger()
    {
        (await _stage.PushingAsync()).Fails(SyncFailures.Unknown);
        await _stage.Journal.WaitAsync("reported");
        _stage.Time.Advance(_stage.Target.Settings.EarlyRead);
        (await _stage.Target.NextAsync()).Absent();
        await _stage.Journal.WaitAsync("reported", 2);

        await _stage.ReportAsync(_stage.Reports[1]);

        Assert.Equal(["r1.n1", "r1.n1.v1"], _stage.Ledger.Keys.Select(k => k.Operation).Order());
    }

    [Theory]
    [InlineData("want")]
    [InlineData("retry")]
    [InlineData("wake")]
    public async Task A_version_conflict_goes_out_untouched_and_nothing_is_sent(string act)
    {
        (await _stage.PushingAsync()).Fails(SyncFailures.Unavailable);
        await _stage.Journal.WaitAsync("reported");
        // Without its timer, so that the wake below is the first look at what is due.
        _stage.Grain.IsGone = true;
        _stage.Time.Advance(TimeSpan.FromMinutes(1));
        _stage.State.NextWrite = WriteFault.Inconsistent;

        await Assert.ThrowsAsync<InconsistentStateException>(() => act switch
        {
            "want" => _stage.WantAsync("two"),
            "retry" => _stage.RetryAsync(),
            _ => _stage.WakeAsync(),
        });

        Assert.Equal(1, _stage.Journal.Count("push"));
    }

    [Fact]
    public async Task A_version_conflict_of_an_outcome_goes_out_untouched()
    {
        var call = await _stage.PushingAsync();
        _stage.State.NextWrite = WriteFault.Inconsistent;
        call.Present();

        await _stage.Journal.WaitAsync($"report failed {nameof(InconsistentStateException)}");
    }

    [Fact]
    public async Task A_snapshot_never_shows_what_may_not_come_true()
    {
        var hold = new TaskCompletionSource();
        _stage.State.BeforeWrite = () => hold.Task;
        var saving = _stage.WantAsync("one");

        Assert.Null(_stage.Engine.Snapshot());
        _stage.State.NextWrite = WriteFault.None;
        hold.SetResult();
        await saving;

        Assert.Equal(SyncPhase.Pushing, _stage.Engine.Snapshot()!.Phase);
    }

    [Fact]
    public async Task A_snapshot_after_a_failed_write_shows_what_was_stored_before()
    {
        (await _stage.PushingAsync()).Fails(SyncFailures.Rejected);
        await _stage.Journal.WaitAsync("reported");
        _stage.State.NextWrite = WriteFault.Before;

        await Assert.ThrowsAsync<IOException>(() => _stage.WantAsync("two"));

        Assert.Equal((SyncPhase.Rejected, 1L, "one"), (_stage.Phase, _stage.Engine.Snapshot()!.Revision, _stage.Engine.Committed.Desired!.Text));
    }
}
