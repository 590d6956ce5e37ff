using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Effects;
using CareVision.Grains.Sync.Machine;
using CareVision.Grains.Tests.Sync.Engine;
using CareVision.Storage.Records;

namespace CareVision.Grains.Tests.Sync.Effects;

/// <summary>Work that reaches another grain: stored with what causes it, told until it is answered, never lost with an activation.</summary>
public sealed class EffectEngineTests
{
    private readonly ScriptedEffects _others = new();
    private readonly Stage _stage;

    public EffectEngineTests()
    {
        _stage = new Stage(effects: _others);
        // Nothing to push: what is seen is the effects' alone.
        _stage.Target.Readiness.Clear();
        _stage.Target.Readiness.Enqueue(Readiness.NotRequired(SyncReasons.NotLinked));
    }

    [Fact]
    public async Task An_effect_is_stored_in_the_commit_that_causes_it_before_anybody_is_told()
    {
        await _stage.WantAsync("one", Effect("op-1", "a"));
        var told = await _others.NextAsync();

        Assert.Equal("op-1", Assert.Single(_stage.State.State.Effects).OperationId);
        Assert.Equal("op-1", told.Effect.OperationId);
        Assert.Equal((SyncStatus.Pending, SyncReasons.PassingOn), (_stage.Engine.Snapshot()!.Status, _stage.Engine.Snapshot()!.Reason));
        Assert.Equal((RecordStatus.Pending, _stage.Time.GetUtcNow()), (_stage.Head.Record!.Status, _stage.Head.Record.NextDue!.Value));
    }

    [Fact]
    public async Task An_answered_effect_goes_and_the_record_is_settled_then()
    {
        await _stage.WantAsync("one", Effect("op-1", "a"), Effect("op-2", "b"));
        (await _others.NextAsync()).Done();
        (await _others.NextAsync()).Done();
        await CommittedAsync(2);

        Assert.Empty(_stage.State.State.Effects);
        Assert.Equal((SyncStatus.NotRequired, null), (_stage.Engine.Snapshot()!.Status, _stage.Engine.Snapshot()!.NextAttemptAt));
        Assert.Equal((RecordStatus.NotRequired, null), (_stage.Head.Record!.Status, _stage.Head.Record.NextDue));
    }

    [Fact]
    public async Task A_refused_effect_is_shown_as_failed_until_a_person_asks_again()
    {
        await _stage.WantAsync("one", Effect("op-1", "a"));
        (await _others.NextAsync()).Refuses();
        await CommittedAsync(2);
        Assert.Equal((SyncStatus.Failed, "refused"), (_stage.Engine.Snapshot()!.Status, _stage.Engine.Snapshot()!.Failure!.Code));
        _stage.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(CommandStatus.Accepted, (await _stage.RetryAsync()).Status);
        (await _others.NextAsync()).Done();

        await CommittedAsync(5);
        Assert.Equal((SyncStatus.NotRequired, 2), (_stage.Engine.Snapshot()!.Status, _others.Count));
    }

    [Fact]
    public async Task What_got_no_answer_is_told_again_under_the_same_operation_with_a_reminder_behind_it()
    {
        await _stage.WantAsync("one", Effect("op-1", "a"));
        (await _others.NextAsync()).Throws();
        await CommittedAsync(2);
        Assert.Single(_stage.Reminders.Registered);
        Assert.Equal((SyncStatus.Pending, EffectBook.NoAnswerCode), (_stage.Engine.Snapshot()!.Status, _stage.Engine.Snapshot()!.Failure!.Code));

        _stage.Time.Advance(TimeSpan.FromSeconds(1));
        var again = await _others.NextAsync();
        again.Done();
        await CommittedAsync(3);
        await _stage.Journal.WaitAsync($"reminder {CareVision.Grains.Sync.Engine.SyncWake.ReminderName} off");

        Assert.Equal("op-1", again.Effect.OperationId);
        Assert.Empty(_stage.Reminders.Registered);
    }

    [Fact]
    public async Task Another_activation_tells_again_what_the_lost_one_was_telling()
    {
        await _stage.WantAsync("one", Effect("op-1", "a"));
        await _others.NextAsync();

        _stage.Activate();
        await _stage.WakeAsync();

        var again = await _others.NextAsync();
        again.Done();
        await CommittedAsync(2);
        Assert.Equal(("op-1", 0), (again.Effect.OperationId, _stage.State.State.Effects.Count));
    }

    [Fact]
    public async Task What_is_being_told_is_not_told_beside_itself()
    {
        await _stage.WantAsync("one", Effect("op-1", "a"));
        await _others.NextAsync();

        await _stage.WakeAsync();
        await _stage.WantAsync("two", Effect("op-2", "a"));

        Assert.Equal(1, _others.Count);
    }

    [Fact]
    public async Task What_takes_the_place_of_an_effect_is_told_after_that_one_was_answered()
    {
        await _stage.WantAsync("one", Effect("op-1", "a"));
        var first = await _others.NextAsync();
        await _stage.WantAsync("two", Effect("op-2", "a"));

        first.Done();
        var second = await _others.NextAsync();
        second.Done();
        await CommittedAsync(4);

        Assert.Equal(("op-2", 0), (second.Effect.OperationId, _stage.State.State.Effects.Count));
    }

    /// <summary>So many commits, and the turn of the last one over.</summary>
    private async Task CommittedAsync(int commits)
    {
        await _stage.Journal.WaitAsync("commit", commits);
        await _stage.Grain.TurnAsync(() => Task.CompletedTask);
    }

    private static PendingEffect Effect(string operation, string subject) => new() { OperationId = operation, Name = "tell", Subject = subject };
}
