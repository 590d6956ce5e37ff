using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;

namespace CareVision.Grains.Tests.Sync.Engine;

/// <summary>What a person does to a single record: skip, resolve with proof, read now.</summary>
public sealed class ByHandTests
{
    private readonly Stage _stage = new();

    [Fact]
    public async Task A_skipped_record_is_settled_and_says_who_and_why()
    {
        await RejectedAsync();

        var answer = await _stage.SettleByHandAsync(HandSettlement.Skip, " The client has left. ");

        Assert.Equal((SyncStatus.NotRequired, SyncReasons.Skipped), (answer.Snapshot!.Status, answer.Snapshot.Reason));
        Assert.Equal(("The client has left.", "portal"), (answer.Snapshot.Note!.Text, answer.Snapshot.Note.Actor));
        Assert.Null(answer.Snapshot.NextAttemptAt);
        Assert.Contains(_stage.Ledger.Values, row => row is { Kind: "skip", Outcome: "skipped", Actor: "portal" });
    }

    [Fact]
    public async Task A_newer_desired_state_is_pushed_although_the_last_one_was_skipped()
    {
        await RejectedAsync();
        await _stage.SettleByHandAsync(HandSettlement.Skip);

        (await _stage.PushingAsync("two")).Present();
        await _stage.Journal.WaitAsync("commit Synced");

        Assert.Null(_stage.Engine.Snapshot()!.Note);
    }

    [Fact]
    public async Task A_failed_record_is_resolved_with_proof_and_the_outside_id()
    {
        await RejectedAsync();

        var answer = await _stage.SettleByHandAsync(HandSettlement.Resolve, "Seen in the ledger, page 7.", "D-77");

        Assert.Equal((SyncStatus.Success, "D-77"), (answer.Snapshot!.Status, answer.Snapshot.ExternalId));
        Assert.Contains(_stage.Ledger.Values, row => row is { Kind: "resolve", Outcome: "resolved" });
    }

    [Fact]
    public async Task Nothing_is_resolved_without_the_outside_id()
    {
        await RejectedAsync();

        var answer = await _stage.SettleByHandAsync(HandSettlement.Resolve, "I believe so.");

        Assert.Equal((ProblemCodes.WrongPhase, SyncPhase.Rejected), (answer.Refusal!.Code, _stage.Phase));
    }

    [Fact]
    public async Task Nothing_is_settled_without_a_reason()
    {
        await RejectedAsync();

        Assert.Equal(ProblemCodes.Invalid, (await _stage.SettleByHandAsync(HandSettlement.Skip, " ")).Refusal!.Code);
        Assert.Equal(ProblemCodes.Invalid, (await _stage.SettleByHandAsync(HandSettlement.None)).Refusal!.Code);
        Assert.Equal(ProblemCodes.Invalid, (await _stage.SettleByHandAsync(HandSettlement.Resolve, new string('x', 501), "D-1")).Refusal!.Code);
        Assert.Equal(SyncPhase.Rejected, _stage.Phase);
    }

    [Fact]
    public async Task A_record_whose_answer_may_still_come_is_left_alone()
    {
        var push = await _stage.PushingAsync();

        Assert.Equal(ProblemCodes.WrongPhase, (await _stage.SettleByHandAsync(HandSettlement.Skip)).Refusal!.Code);
        Assert.Equal(ProblemCodes.WrongPhase, (await _stage.SettleByHandAsync(HandSettlement.Resolve, "Seen.", "D-9")).Refusal!.Code);

        push.Present();
        await _stage.Journal.WaitAsync("commit Synced");
        Assert.Equal("D-1", _stage.Engine.Snapshot()!.ExternalId);
    }

    [Fact]
    public async Task A_repeated_decision_takes_one_effect()
    {
        await RejectedAsync();
        var stamp = Stage.Portal with { IdempotencyKey = "k-1", BodyHash = "aa" };

        await _stage.SettleByHandAsync(HandSettlement.Skip, stamp: stamp);
        var again = await _stage.SettleByHandAsync(HandSettlement.Skip, stamp: stamp);

        Assert.Equal(CommandStatus.Unchanged, again.Status);
        Assert.Equal(1, _stage.Journal.Count("commit NotRequired"));
    }

    [Fact]
    public async Task There_is_nothing_to_decide_about_a_record_that_does_not_exist() =>
        Assert.Equal(ProblemCodes.RecordNotFound, (await _stage.SettleByHandAsync(HandSettlement.Skip)).Refusal!.Code);

    [Fact]
    public async Task A_look_at_the_outside_system_changes_nothing_here()
    {
        (await _stage.PushingAsync()).Present();
        await _stage.Journal.WaitAsync("reported");
        var commits = _stage.Journal.Count("commit");

        var look = _stage.Engine.ReadNowAsync();
        (await _stage.Target.NextAsync()).Absent();

        var reading = (await look).Snapshot!;
        Assert.Equal((SyncFinding.Absent, SyncStatus.Success), (reading.Finding, reading.Record.Status));
        Assert.Equal(commits, _stage.Journal.Count("commit"));
        Assert.Equal(SyncPhase.Synced, _stage.Phase);
    }

    [Fact]
    public async Task Two_people_who_look_at_once_cost_one_read()
    {
        (await _stage.PushingAsync()).Present();
        await _stage.Journal.WaitAsync("reported");

        var (one, two) = (_stage.Engine.ReadNowAsync(), _stage.Engine.ReadNowAsync());
        (await _stage.Target.NextAsync()).Present("D-2");

        Assert.Equal("D-2", (await one).Snapshot!.ExternalId);
        Assert.Equal("D-2", (await two).Snapshot!.ExternalId);
        Assert.Equal(1, _stage.Journal.Count("read r1.n1"));
    }

    [Fact]
    public async Task A_look_that_fails_says_so()
    {
        (await _stage.PushingAsync()).Present();
        await _stage.Journal.WaitAsync("reported");

        var look = _stage.Engine.ReadNowAsync();
        (await _stage.Target.NextAsync()).Throws();

        var reading = (await look).Snapshot!;
        Assert.Equal((SyncFinding.Failed, SyncFailures.NotReadCode), (reading.Finding, reading.Failure!.Code));
    }

    [Fact]
    public async Task A_record_that_was_never_sent_cannot_be_compared()
    {
        _stage.Target.Readiness.Clear();
        _stage.Target.Readiness.Enqueue(Readiness.NotRequired(SyncReasons.NotLinked));
        await _stage.WantAsync("one");

        Assert.Equal(ProblemCodes.WrongPhase, (await _stage.Engine.ReadNowAsync()).Refusal!.Code);
    }

    private async Task RejectedAsync()
    {
        (await _stage.PushingAsync()).Fails(SyncFailures.Rejected);
        await _stage.Journal.WaitAsync("reported");
    }
}
