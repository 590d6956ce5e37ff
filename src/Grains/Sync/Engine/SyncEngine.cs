using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Effects;
using CareVision.Grains.Sync.Machine;
using CareVision.Grains.Sync.Target;
using CareVision.Integrations.Http;

namespace CareVision.Grains.Sync.Engine;

/// <summary>
/// Performs what the machine decides for one activation: commit, then do, then learn. The only place that writes the state of a synced
/// entity. A turn never waits for the outside system: that work runs beside the turns and reports back by an ordinary call.
/// </summary>
internal sealed partial class SyncEngine<TDesired>(
    SyncIdentity identity, IPersistentState<SyncState<TDesired>> state, ISyncTarget<TDesired> target, SyncWake wake, SyncRuntime runtime,
    IEffects? effects = null)
    where TDesired : class
{
    private readonly SyncWorker<TDesired> _worker = new(identity, target, wake.Self, runtime);
    private readonly EffectRunner? _effects = effects is null
        ? null
        : new(identity, effects, () => runtime.Grains.GetGrain<ISyncedGrain>(wake.Self).WakeAsync(), wake.Self, runtime);
    private readonly string _holder = wake.Self.ToString();
    private ProviderAccount? _queuedAt;
    private bool _stale;
    private bool _waitsForLink;

    /// <summary>The last state that is known to be stored. Reads interleave with writes and must never see what may not come true.</summary>
    public SyncView<TDesired> Committed { get; private set; } = SyncView<TDesired>.None;

    public SyncSnapshot? Snapshot() => Committed.Record.Revision == 0 ? null : SyncSnapshots.Of(identity, Committed, target.Policy);

    public void Activated()
    {
        Remember();
        // An intent found at activation has no work in flight here: that is looked at now, not when it is due.
        var now = runtime.Time.GetUtcNow();
        wake.Arm(Committed.Record is { Phase: SyncPhase.Pushing } lost ? lost with { NextDue = now } : Committed.Record, EffectDue(), now);
    }

    /// <summary>Stores a new desired state and starts what follows from it: a push, and the effects that are stored in the same commit.</summary>
    public async Task WantAsync(TDesired desired, long? sourceVersion, CommandStamp stamp, IReadOnlyList<PendingEffect>? added = null, bool anew = false)
    {
        await RefreshAsync();
        var commit = new SyncCommit { SourceVersion = sourceVersion, Stamp = stamp, Actor = stamp.Actor, Added = added ?? [] };
        await ApplyAsync(readiness => new Wanted(readiness, anew), desired, commit);
        await CloseLinkRaceAsync(desired, stamp.Actor);
    }

    /// <summary>Another attempt now; the desired state may have been reassessed by its kind.</summary>
    public async Task<CommandResult<SyncSnapshot>> RetryAsync(TDesired desired, CommandStamp stamp)
    {
        await RefreshAsync();
        switch (SyncCommands.Find(state.State.Answered, stamp))
        {
            case AnsweredBefore.Same: return CommandResult.Unchanged(Snapshot()!);
            case AnsweredBefore.OtherBody: return SyncCommands.KeyReused<SyncSnapshot>();
        }

        var transition = await ApplyAsync(
            readiness => new RetryRequested(readiness, stamp.Run is not null), desired, new SyncCommit { Stamp = stamp, Actor = stamp.Actor });
        await CloseLinkRaceAsync(desired, stamp.Actor);
        var told = await TellAgainAsync(stamp, transition.Verdict == SyncVerdict.Moved);
        return transition.Verdict == SyncVerdict.Refused && !told
            ? CommandResult.Refused<SyncSnapshot>(ProblemCodes.WrongPhase, $"This record can't be retried now: {transition.Why}.")
            : CommandResult.Accepted(Snapshot()!);
    }

    /// <summary>Looks whether anything is due.</summary>
    public async Task WakeAsync()
    {
        await RefreshAsync();
        if (Committed.Desired is { } desired)
        {
            await LearnEffectsAsync();
            await ApplyAsync(readiness => new Woken(readiness, _worker.IsBusy), desired, new SyncCommit());
            await CloseLinkRaceAsync(desired, null);
        }
    }

    /// <summary>A reminder's tick: looks, and removes a reminder that outlived its purpose.</summary>
    public async Task TickAsync()
    {
        await WakeAsync();
        if (!Committed.Record.Phase.IsUnsettled() && EffectBook.NextDue(Committed.Effects) is null)
        {
            await wake.RemoveReminderAsync(runtime.Logger);
        }
    }

    /// <summary>Learns how work outside the turn ended.</summary>
    public async Task ReportAsync(SyncReport report)
    {
        await RefreshAsync();
        SyncPoints.Reached(SyncPoints.BeforeOutcome, _holder);
        await ApplyAsync(_ => new Reported(report), Committed.Desired!, new SyncCommit { Report = report });
        // Not before: while the answer is not stored its delivery is repeated, and nothing needs to be read back.
        _worker.Ended(report);
        SyncPoints.Reached(SyncPoints.AfterOutcome, _holder);
    }

    /// <summary>Frees what this activation holds at the silo.</summary>
    public void Deactivating() => LeaveQueue();

    private async Task<Transition> ApplyAsync(Func<Readiness, SyncEvent> make, TDesired desired, SyncCommit commit)
    {
        var before = Committed.Record;
        var now = runtime.Time.GetUtcNow();
        var readiness = await ReadinessAsync(before, make, desired, now);
        Transition transition;
        var keepsSlot = false;
        try
        {
            transition = SyncMachine.Decide(before, make(readiness), target.Policy, now);
            if (transition.Verdict == SyncVerdict.Moved)
            {
                await CommitAsync(before, transition, desired, commit);
            }

            keepsSlot = transition.Effect == SyncEffect.Push;
        }
        finally
        {
            if (readiness.HasSlot && !keepsSlot)
            {
                runtime.Slots.Leave(At(readiness.Account!));
            }
        }

        _waitsForLink = transition.Verdict == SyncVerdict.Moved
            && Committed.Record is { Phase: SyncPhase.Parked } or { Phase: SyncPhase.NotRequired, Reason: SyncReasons.NotLinked };
        Perform(transition.Effect, readiness);
        await GoOnAsync(before, now);
        return transition;
    }

    /// <summary>Asks whether a push may begin, but only where the answer matters, and takes a place at the account if it may.</summary>
    private async Task<Readiness> ReadinessAsync(SyncRecord record, Func<Readiness, SyncEvent> make, TDesired desired, DateTimeOffset now)
    {
        if (!SyncMachine.AsksForReadiness(record, make(Readiness.Unasked), now))
        {
            return Readiness.Unasked;
        }

        var readiness = await target.ReadyAsync(identity, desired);
        return readiness.Kind == ReadinessKind.Ready && runtime.Slots.TryEnter(At(readiness.Account!), _holder)
            ? readiness with { HasSlot = true }
            : readiness;
    }

    private async Task CommitAsync(SyncRecord before, Transition transition, TDesired desired, SyncCommit commit)
    {
        if (transition.Effect == SyncEffect.Push)
        {
            SyncPoints.Reached(SyncPoints.BeforeIntent, _holder);
        }

        var now = runtime.Time.GetUtcNow();
        var book = EffectBook.Add(commit.Book ?? state.State.Effects, commit.Added, now);
        var record = await wake.PrepareAsync(transition.Record, book, now);
        var stored = state.State;
        stored.Carried = record.AwaitsAnswer && record.Revision > record.CarriedRevision ? stored.Carried ?? stored.Desired : null;
        stored.Record = record;
        stored.Desired = desired;
        stored.Effects = book;
        stored.SourceVersion = commit.SourceVersion ?? stored.SourceVersion;
        stored.Answered = SyncCommands.Remember(stored.Answered, commit.Stamp);
        SyncRows.Attach(stored, identity, before, target.Describe(desired), target.Policy, commit, wake.Self);
        _stale = true;
        await state.WriteStateAsync();
        Remember();
        if (transition.Effect == SyncEffect.Push)
        {
            SyncPoints.Reached(SyncPoints.AfterIntent, _holder);
        }
    }

    private void Perform(SyncEffect effect, Readiness readiness)
    {
        if (Committed.Record.Phase != SyncPhase.Queued)
        {
            LeaveQueue();
        }

        switch (effect)
        {
            case SyncEffect.Push: _worker.Push(Committed); break;
            case SyncEffect.ReadBack: _worker.Read(Committed, SyncWork.ReadBack); break;
            case SyncEffect.Confirm: _worker.Read(Committed, SyncWork.Confirm); break;
            case SyncEffect.ParkLink: _worker.ParkLink(Committed.Record.Failure!); break;
            case SyncEffect.Enqueue:
                _queuedAt = At(readiness.Account ?? Committed.Record.Account!);
                runtime.Slots.Enqueue(_queuedAt, _holder, _worker.WakeSelfAsync);
                break;
        }
    }

    /// <summary>
    /// A link that comes into being, or is resumed, between the look at it and the commit looks for what waits and misses this record. The commit
    /// is in the read model now, so a second look settles it: either the link sees the row, or we see the link.
    /// </summary>
    private async Task CloseLinkRaceAsync(TDesired desired, string? actor)
    {
        if (!_waitsForLink)
        {
            return;
        }

        var seen = Committed.Record.Phase == SyncPhase.Parked ? ReadinessKind.Parked : ReadinessKind.NotRequired;
        if ((await target.ReadyAsync(identity, desired)).Kind != seen)
        {
            await ApplyAsync(readiness => new RetryRequested(readiness), desired, new SyncCommit { Actor = actor });
        }
    }

    /// <summary>After a failed write nobody knows what is stored: nothing is decided before it was read again.</summary>
    private async Task RefreshAsync()
    {
        if (_stale)
        {
            await state.ReadStateAsync();
            Remember();
        }
    }

    private ProviderAccount At(string account) => new(target.System, account);

    private void Remember()
    {
        _stale = false;
        var stored = state.State;
        Committed = new SyncView<TDesired>(stored.Record, stored.Desired, stored.Carried ?? stored.Desired, stored.SourceVersion, stored.Effects);
    }

    private void LeaveQueue()
    {
        if (_queuedAt is not null)
        {
            runtime.Slots.Forget(_queuedAt, _holder);
            _queuedAt = null;
        }
    }
}
