using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Engine;
using CareVision.Grains.Sync.Machine;
using CareVision.Grains.Tests.Sync.Machine;

namespace CareVision.Grains.Tests.Sync.Engine;

/// <summary>Nothing accepted is ever without a wake (DESIGN 6).</summary>
public sealed class WakeTests
{
    private readonly Stage _stage = new();

    [Fact]
    public async Task A_reminder_stands_before_the_commit_that_relies_on_it()
    {
        (await _stage.PushingAsync()).Fails(SyncFailures.Unavailable);
        await _stage.Journal.WaitAsync("reported");

        Assert.Equal([$"reminder {SyncWake.ReminderName} on", "commit Retrying r1", "reported"], _stage.Journal.Entries.TakeLast(3));
    }

    [Fact]
    public async Task A_reminder_goes_after_the_settling_commit_and_comes_back_when_it_is_needed_again()
    {
        (await _stage.PushingAsync()).Fails(SyncFailures.Unavailable);
        await _stage.Journal.WaitAsync("reported");
        _stage.Time.Advance(TimeSpan.FromSeconds(5));
        (await _stage.Target.NextAsync()).Present();
        await _stage.Journal.WaitAsync("reported", 2);
        Assert.Equal(["commit Synced r1", $"reminder {SyncWake.ReminderName} off", "reported"], _stage.Journal.Entries.TakeLast(3));

        (await _stage.PushingAsync("two")).Fails(SyncFailures.Unavailable);
        await _stage.Journal.WaitAsync("reported", 3);

        Assert.Single(_stage.Reminders.Registered);
    }

    [Fact]
    public async Task An_answer_is_kept_although_its_reminder_can_not_be_removed_and_a_stray_tick_removes_it()
    {
        (await _stage.PushingAsync()).Fails(SyncFailures.Unavailable);
        await _stage.Journal.WaitAsync("reported");
        _stage.Time.Advance(TimeSpan.FromSeconds(5));
        var call = await _stage.Target.NextAsync();
        _stage.Reminders.IsAway = true;
        call.Present();
        await _stage.Journal.WaitAsync("reported", 2);
        Assert.Equal((SyncPhase.Synced, 1), (_stage.Phase, _stage.Reminders.Registered.Count));

        _stage.Reminders.IsAway = false;
        await _stage.Grain.TurnAsync(_stage.Engine.TickAsync);

        Assert.Empty(_stage.Reminders.Registered);
    }

    [Fact]
    public async Task A_wait_under_a_minute_is_served_by_a_timer()
    {
        (await _stage.PushingAsync()).Fails(SyncFailures.Unavailable);
        await _stage.Journal.WaitAsync("reported");
        var due = _stage.Engine.Committed.Record.NextDue!.Value;

        _stage.Time.Advance(due - _stage.Time.GetUtcNow() - TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, _stage.Journal.Count("push"));
        _stage.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal("r1.n2", (await _stage.Target.NextAsync()).Operation.OperationId);
    }

    [Fact]
    public async Task A_queued_record_is_not_looked_at_by_the_clock()
    {
        var slots = Stage.NewSlots(1);
        var (first, second) = (new Stage("first", slots), new Stage("second", slots));
        await first.PushingAsync();
        await second.WantAsync("one");
        var entries = second.Journal.Entries.Count;

        second.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal((entries, null), (second.Journal.Entries.Count, second.Time.NextTimer()));
    }

    [Fact]
    public async Task A_link_that_comes_between_the_look_and_the_commit_is_seen()
    {
        Answers(Samples.Unlinked, Samples.Full);

        await _stage.WantAsync("one");

        Assert.Equal("r1.n1", (await _stage.Target.NextAsync()).Operation.OperationId);
        Assert.Equal(["commit NotRequired r1", "commit Pushing r1"], _stage.Journal.Entries.Where(e => e.StartsWith("commit", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_link_that_is_resumed_between_the_look_and_the_commit_is_seen()
    {
        Answers(Samples.Paused, Samples.Full);

        await _stage.WantAsync("one");

        Assert.Equal("r1.n1", (await _stage.Target.NextAsync()).Operation.OperationId);
    }

    [Fact]
    public async Task A_link_that_is_resumed_while_a_wake_finds_it_paused_is_seen()
    {
        Answers(Samples.Paused);
        await _stage.WantAsync("one");
        _stage.Time.Advance(_stage.Target.Settings.ParkedRecheck);
        Answers(Samples.Paused, Samples.Full);

        await _stage.WakeAsync();

        Assert.Equal("r1.n1", (await _stage.Target.NextAsync()).Operation.OperationId);
    }

    [Fact]
    public async Task Refused_credentials_do_not_make_a_loop()
    {
        // The link is not told yet and would still let a push through.
        (await _stage.PushingAsync()).Fails(SyncFailures.Unauthorized);
        await _stage.Journal.WaitAsync("reported");
        await _stage.Journal.WaitAsync("link told unauthorized");

        Assert.Equal((SyncPhase.Parked, 1), (_stage.Phase, _stage.Journal.Count("push")));
    }

    [Fact]
    public async Task A_retry_under_the_same_key_is_answered_once()
    {
        (await _stage.PushingAsync()).Fails(SyncFailures.Rejected);
        await _stage.Journal.WaitAsync("reported");
        var stamp = Stage.Portal with { IdempotencyKey = "k-1", BodyHash = "aa" };

        var first = await _stage.RetryAsync(stamp);
        (await _stage.Target.NextAsync()).Fails(SyncFailures.Rejected);
        await _stage.Journal.WaitAsync("reported", 2);
        var (again, other) = (await _stage.RetryAsync(stamp), await _stage.RetryAsync(stamp with { BodyHash = "bb" }));

        Assert.Equal((CommandStatus.Accepted, CommandStatus.Unchanged), (first.Status, again.Status));
        Assert.Equal(ProblemCodes.IdempotencyKeyReused, other.Refusal!.Code);
        Assert.Equal(2, _stage.Journal.Count("push"));
    }

    [Fact]
    public async Task A_retry_of_what_is_in_step_is_refused()
    {
        (await _stage.PushingAsync()).Present();
        await _stage.Journal.WaitAsync("reported");

        Assert.Equal(ProblemCodes.WrongPhase, (await _stage.RetryAsync()).Refusal!.Code);
    }

    private void Answers(params Readiness[] answers)
    {
        _stage.Target.Readiness.Clear();
        Array.ForEach(answers, _stage.Target.Readiness.Enqueue);
    }
}
