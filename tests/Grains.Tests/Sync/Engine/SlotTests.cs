using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;
using CareVision.Grains.Tests.Fakes;
using CareVision.Grains.Tests.Sync.Machine;

namespace CareVision.Grains.Tests.Sync.Engine;

/// <summary>A place at the account is held while a push is under way and at no other time.</summary>
public sealed class SlotTests
{
    private readonly Stage _stage = new(capacity: 2);

    [Fact]
    public async Task A_place_is_held_while_a_push_is_under_way()
    {
        var call = await _stage.PushingAsync();
        Assert.Equal(1, _stage.FreePlaces());

        call.Present();
        await _stage.Journal.WaitAsync("reported");

        Assert.Equal(2, _stage.FreePlaces());
    }

    [Theory]
    [InlineData(WriteFault.Before)]
    [InlineData(WriteFault.After)]
    [InlineData(WriteFault.Inconsistent)]
    public async Task A_place_is_given_back_when_the_intent_could_not_be_stored(WriteFault fault)
    {
        _stage.State.NextWrite = fault;

        await Assert.ThrowsAnyAsync<Exception>(() => _stage.WantAsync("one"));

        Assert.Equal(2, _stage.FreePlaces());
    }

    [Fact]
    public async Task A_place_is_given_back_when_nothing_can_be_decided()
    {
        _stage.Target.SettingsAreBroken = true;

        await Assert.ThrowsAsync<InvalidOperationException>(() => _stage.WantAsync("one"));

        Assert.Equal(2, _stage.FreePlaces());
    }

    [Fact]
    public async Task Nothing_is_stored_when_its_reminder_could_not_be_set()
    {
        (await _stage.PushingAsync()).Fails(SyncFailures.Rejected);
        await _stage.Journal.WaitAsync("reported");
        _stage.Reminders.IsAway = true;
        _stage.Target.Readiness.Enqueue(Samples.Paused);
        _stage.Target.Readiness.Dequeue();

        await Assert.ThrowsAsync<IOException>(() => _stage.RetryAsync());

        Assert.Equal((2, SyncPhase.Rejected), (_stage.FreePlaces(), _stage.Phase));
    }

    [Fact]
    public async Task A_place_is_given_back_when_the_target_throws()
    {
        (await _stage.PushingAsync()).Throws();
        await _stage.Journal.WaitAsync("reported");

        Assert.Equal((2, SyncPhase.Verifying), (_stage.FreePlaces(), _stage.Phase));
    }

    [Fact]
    public async Task A_place_is_given_back_when_an_edit_needs_no_push()
    {
        _stage.Target.Settings.CreateOnly = true;
        (await _stage.PushingAsync()).Present();
        await _stage.Journal.WaitAsync("reported");

        await _stage.WantAsync("two");

        Assert.Equal((2, SyncPhase.Synced), (_stage.FreePlaces(), _stage.Phase));
    }

    [Fact]
    public async Task A_place_is_given_back_by_work_whose_activation_is_gone()
    {
        var call = await _stage.PushingAsync();
        _stage.Activate();
        call.Present();
        await _stage.Journal.WaitAsync("reported");

        Assert.Equal((2, SyncPhase.Synced), (_stage.FreePlaces(), _stage.Phase));
    }

    [Fact]
    public async Task Who_finds_no_place_waits_before_its_intent_and_is_called()
    {
        var slots = Stage.NewSlots(1);
        var (first, second) = (new Stage("first", slots), new Stage("second", slots));
        var call = await first.PushingAsync();

        await second.WantAsync("one");
        Assert.Equal((SyncPhase.Queued, SyncReasons.Limit), (second.Phase, second.Engine.Committed.Record.Reason));

        call.Present();
        Assert.Equal("r1.n1", (await second.Target.NextAsync()).Operation.OperationId);
    }

    [Fact]
    public async Task A_queue_goes_on_when_one_in_it_is_deactivated()
    {
        var slots = Stage.NewSlots(1);
        var (first, gone, last) = (new Stage("first", slots), new Stage("gone", slots), new Stage("last", slots));
        var call = await first.PushingAsync();
        await gone.WantAsync("one");
        await last.WantAsync("one");

        gone.Engine.Deactivating();
        call.Present();

        Assert.Equal("last", (await last.Target.NextAsync()).Operation.Identity.Id);
        Assert.Equal(0, gone.Journal.Count("push"));
    }

    [Fact]
    public async Task What_no_longer_needs_a_push_leaves_the_queue()
    {
        var slots = Stage.NewSlots(1);
        var (first, second) = (new Stage("first", slots), new Stage("second", slots));
        var call = await first.PushingAsync();
        await second.WantAsync("one");
        second.Target.Readiness.Enqueue(Readiness.NotRequired("test"));
        second.Target.Readiness.Dequeue();

        await second.WakeAsync();
        call.Present();
        await first.Journal.WaitAsync("reported");

        await Until.TrueAsync(() => second.FreePlaces() == 1, "the place is free again");
        Assert.Equal(SyncPhase.NotRequired, second.Phase);
    }

    [Fact]
    public async Task An_edit_that_waited_for_an_answer_is_pushed_after_it()
    {
        var call = await _stage.PushingAsync("one");
        await _stage.WantAsync("two");
        call.Present();

        var next = await _stage.Target.NextAsync();

        Assert.Equal(("r2.n2", "two", "D-1"), (next.Operation.OperationId, next.Operation.Desired.Text, next.Operation.ExternalId));
    }
}
