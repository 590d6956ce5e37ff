using CareVision.Grains.Interfaces.Sync;
using static CareVision.Grains.Interfaces.Sync.SyncPhase;

namespace CareVision.Grains.Sync.Machine;

/// <summary>
/// The whole behaviour of a sync: pure, and total over (phase x event). The engine commits what is decided here, then does it, then learns
/// from the report. "Pushing" without work in flight means that the outcome is unknown: it is read back, never sent again blindly.
/// </summary>
internal static class SyncMachine
{
    public static Transition Decide(SyncRecord record, SyncEvent @event, SyncPolicy policy, DateTimeOffset now) => (record.Phase, @event) switch
    {
        // A new desired state. While an answer is outstanding it waits: that answer speaks only for the revision it carried.
        (Pushing or Verifying or Confirming or Unresolved, Wanted) => Transition.To(Newer(record, now)),
        (Synced, Wanted { Anew: false }) when policy.CreateOnly => Transition.To(Newer(record, now) with { ChangedSinceLinking = true }),
        (Retrying, Wanted) when MustWait(record, now) => Transition.To(Newer(record, now) with { Attempt = 0 }),
        (_, Wanted wanted) => Start(Newer(record, now) with { Attempt = 0, Failure = null }, wanted.Readiness, policy, now),

        // Look again.
        (Queued, Woken { Readiness: { Kind: ReadinessKind.Ready, HasSlot: false } }) => Transition.Ignored(record, "still queued", SyncEffect.Enqueue),
        (Queued, Woken woken) => Start(record, woken.Readiness, policy, now),
        (Parked, Woken woken) when woken.Readiness.Kind != ReadinessKind.Parked || IsDue(record, now) => Start(record, woken.Readiness, policy, now),
        (Retrying, Woken woken) when IsDue(record, now) => Start(record, woken.Readiness, policy, now),
        (Pushing, Woken { InFlight: false }) => Verify(record, policy, now, SyncEffect.ReadBack),
        (Verifying, Woken { InFlight: false } woken) when IsDue(record, now) || LinkIsBack(record, woken.Readiness) => Transition.Ignored(record, "reading back", SyncEffect.ReadBack),
        (Confirming, Woken { InFlight: false } woken) when IsDue(record, now) || LinkIsBack(record, woken.Readiness) => Transition.Ignored(record, "asking for approval", SyncEffect.Confirm),
        (_, Woken) => Transition.Ignored(record, "nothing is due"),

        // Another attempt now: same limits, same keys, and never beside one that is under way.
        (Idle, RetryRequested) => Transition.Refused(record, "there is nothing to send yet"),
        (Queued or Pushing or Verifying or Confirming, RetryRequested) => Transition.Ignored(record, "it is under way"),
        (Synced, RetryRequested) => Transition.Refused(record, "it is in step with the outside system"),
        (Unresolved, RetryRequested retry) => Verify(
            record with { EmptyReads = 0, FirstEmptyRead = null, RecreateAllowed = record.RecreateAllowed || !retry.ByRun }, policy, now, SyncEffect.ReadBack),
        (Retrying, RetryRequested) when MustWait(record, now) => Transition.Ignored(record, "the outside system named a time to wait"),
        (Retrying or Parked, RetryRequested retry) => Start(record, retry.Readiness, policy, now),
        (_, RetryRequested retry) => Start(record with { Attempt = 0 }, retry.Readiness, policy, now),

        // A person decides. What may still land is never skipped: a later push could then double it.
        (_, SettledByHand { Note.Settlement: HandSettlement.Skip } hand) => Skip(record, hand.Note, now),
        (Rejected or Exhausted or Unresolved, SettledByHand { ExternalId: var id } hand) => id is null && record.ExternalId is null
            ? Transition.Refused(record, "the outside system's id is needed to say that it is there")
            : Settle(record with { Note = hand.Note }, id, policy, now),
        (_, SettledByHand) => Transition.Refused(record, "nobody has to decide about it"),

        // What the work outside a turn found out.
        (Pushing or Verifying or Confirming, Reported { Report: var report }) when report.OperationId == record.OperationId
            => Learn(record, report, policy, now),
        (_, Reported) => Transition.Ignored(record, "an answer to an operation that is over"),

        _ => throw new InvalidOperationException($"{record.Phase} does not know {@event.GetType().Name}."),
    };

    /// <summary>Whether a decision depends on readiness: asking costs calls to other grains and may take a place at the account.</summary>
    public static bool AsksForReadiness(SyncRecord record, SyncEvent @event, DateTimeOffset now) => (record.Phase, @event) switch
    {
        (Verifying or Confirming, Woken { InFlight: false }) => WaitsForLink(record) && !IsDue(record, now),
        (Pushing or Verifying or Confirming or Unresolved or Synced, _) => @event is Wanted && record.Phase == Synced,
        (Retrying, Woken) => IsDue(record, now),
        (Retrying, Wanted or RetryRequested) => !MustWait(record, now),
        (Queued or Parked, Woken) or (_, Wanted) => true,
        (Idle or Queued, RetryRequested) => false,
        (_, RetryRequested) => true,
        _ => false,
    };

    private static Transition Learn(SyncRecord record, SyncReport report, SyncPolicy policy, DateTimeOffset now) => (report.Work, report.Finding) switch
    {
        (_, SyncFinding.Present) => Settle(record, report.ExternalId, policy, now),
        (not SyncWork.Push, _) when report.Read <= record.Reads => Transition.Ignored(record, "that read has counted already"),
        (_, SyncFinding.AwaitingVendor) => Transition.To(Enter(record, Confirming, now) with
        {
            ExternalId = report.ExternalId ?? record.ExternalId, Failure = null, NextDue = now + policy.ConfirmEvery,
            Reads = Math.Max(record.Reads, report.Read), FailedReads = 0,
        }),
        (SyncWork.Push, SyncFinding.Failed) when record.Phase != Confirming => PushFailed(record, FailureOf(report), report.Roll, policy, now),
        (SyncWork.ReadBack, SyncFinding.Absent) when record.Phase == Verifying => FoundNothing(Read(record), report.StartedAt, policy, now),
        (SyncWork.ReadBack, SyncFinding.Failed) when record.Phase == Verifying => ReadFailed(Read(record), FailureOf(report), report.Roll, policy, now),
        (SyncWork.Confirm, SyncFinding.Failed) when record.Phase == Confirming => ReadFailed(Read(record), FailureOf(report), report.Roll, policy, now),
        (SyncWork.Confirm, SyncFinding.Absent) when record.Phase == Confirming => Fail(Read(record), Unresolved, SyncFailures.Vanished(), now),
        _ => Transition.Ignored(record, "an answer that came too late to matter"),
    };

    private static Transition Skip(SyncRecord record, OperatorNote note, DateTimeOffset now) => record.Phase switch
    {
        Queued or Retrying or Parked or Rejected or Exhausted => Transition.To(Enter(record, NotRequired, now) with
        {
            Reason = SyncReasons.Skipped, Note = note, NextDue = null, Failure = null, SettledAt = now,
        }),
        Pushing or Verifying or Confirming => Transition.Refused(record, "an answer of the outside system may still come"),
        Unresolved => Transition.Refused(record, "what happened is not known: resolve it with proof, or retry"),
        _ => Transition.Refused(record, "there is nothing to skip"),
    };

    /// <summary>Begins an operation, or says why it can't begin yet. Without a free place at the account the record queues before any intent.</summary>
    private static Transition Start(SyncRecord record, Readiness readiness, SyncPolicy policy, DateTimeOffset now) => readiness switch
    {
        { Kind: ReadinessKind.NotRequired } => Transition.To(Enter(record, NotRequired, now) with
        {
            Reason = readiness.Reason, NextDue = null, Failure = null, OperationId = null, SettledAt = now,
        }),
        { Kind: ReadinessKind.Parked } => Transition.To(Enter(record, Parked, now) with { Reason = readiness.Reason, NextDue = now + policy.ParkedRecheck }),
        { HasSlot: false } => Transition.To(
            Enter(record, Queued, now) with { Reason = SyncReasons.Limit, NextDue = now + policy.QueuedRecheck }, SyncEffect.Enqueue),
        _ => Transition.To(
            Enter(record, Pushing, now) with
            {
                Operations = record.Operations + 1,
                OperationId = $"r{record.Revision}.n{record.Operations + 1}",
                CarriedRevision = record.Revision,
                Account = readiness.Account,
                Attempt = record.Attempt + 1,
                SendBy = now + policy.SendWithin,
                CallTimeout = policy.CallTimeout,
                NextDue = now + policy.SendWithin + policy.CallTimeout,
                Reads = 0, FailedReads = 0, EmptyReads = 0, FirstEmptyRead = null, RecreateAllowed = false, Note = null,
            },
            SyncEffect.Push),
    };

    private static Transition Settle(SyncRecord record, string? externalId, SyncPolicy policy, DateTimeOffset now)
    {
        var settled = record with { ExternalId = externalId ?? record.ExternalId, Failure = null, SettledAt = now };
        var edited = record.Revision > record.CarriedRevision;
        return edited && !policy.CreateOnly
            ? Transition.To(Enter(settled, Queued, now) with { Attempt = 0, NextDue = now + policy.QueuedRecheck }, SyncEffect.Enqueue)
            : Transition.To(Enter(settled, Synced, now) with { NextDue = null, ChangedSinceLinking = record.ChangedSinceLinking || edited });
    }

    private static Transition PushFailed(SyncRecord record, SyncFailure failure, double roll, SyncPolicy policy, DateTimeOffset now) => failure.Class switch
    {
        SyncFailures.Rejected => GiveUp(record, Rejected, failure, now),
        // Waiting for a limit or for the link is not the record's fault and costs no attempt.
        SyncFailures.Throttled => Again(
            record with { Attempt = record.Attempt - 1, Failure = failure, Reason = SyncReasons.Limit },
            now + (failure.RetryAfter ?? policy.BackoffBase) + policy.Backoff(1, roll), now),
        SyncFailures.Unauthorized => Transition.To(
            Enter(record, Parked, now) with
            {
                Attempt = record.Attempt - 1, Failure = failure, Reason = SyncReasons.LinkUnauthorized, NextDue = now + policy.ParkedRecheck,
            },
            SyncEffect.ParkLink),
        SyncFailures.Unavailable when record.Attempt >= policy.MaxAttempts => GiveUp(record, Exhausted, failure, now),
        SyncFailures.Unavailable => Again(record with { Failure = failure }, now + Wait(failure, record.Attempt, roll, policy), now),
        _ => Verify(record with { Failure = failure }, policy, now, SyncEffect.None),
    };

    /// <summary>Reads at once or shortly; so early only a hit counts, because a late original may still land.</summary>
    private static Transition Verify(SyncRecord record, SyncPolicy policy, DateTimeOffset now, SyncEffect effect) => Transition.To(
        Enter(record, Verifying, now) with { Failure = record.Failure ?? SyncFailures.AnswerLost(), NextDue = now + policy.EarlyRead }, effect);

    /// <summary>An empty answer counts only when it began after the last moment the original could land, and only twice across the settle window.</summary>
    private static Transition FoundNothing(SyncRecord record, DateTimeOffset startedAt, SyncPolicy policy, DateTimeOffset now)
    {
        var late = (record.SendBy ?? now) + (record.CallTimeout ?? policy.CallTimeout);
        if (startedAt < late)
        {
            return Transition.To(record with { NextDue = late, UpdatedAt = now, FailedReads = 0 });
        }

        var first = record.FirstEmptyRead ?? startedAt;
        var empty = record with { EmptyReads = record.EmptyReads + 1, FirstEmptyRead = first, UpdatedAt = now, FailedReads = 0 };
        if (empty.EmptyReads < 2 || startedAt - first < policy.SettleWindow)
        {
            return Transition.To(empty with { NextDue = first + policy.SettleWindow });
        }

        return policy switch
        {
            { RecreateAfterSettleWindow: false } when !record.RecreateAllowed => Fail(empty, Unresolved, SyncFailures.OutcomeUnknown(), now),
            _ when empty.Attempt >= policy.MaxAttempts && !record.RecreateAllowed => GiveUp(empty, Exhausted, SyncFailures.NeverArrived(), now),
            _ => Again(empty with { Failure = SyncFailures.NeverArrived(), Attempt = record.RecreateAllowed ? 0 : empty.Attempt }, now, now),
        };
    }

    /// <summary>A read that fails proves nothing: it is repeated for as long as it takes, unless the outside system says something definite.</summary>
    private static Transition ReadFailed(SyncRecord record, SyncFailure failure, double roll, SyncPolicy policy, DateTimeOffset now) => failure.Class switch
    {
        SyncFailures.Rejected when record.Phase == Confirming => GiveUp(record, Rejected, failure, now),
        SyncFailures.Rejected => Fail(record, Unresolved, failure, now),
        _ => Transition.To(
            record with
            {
                Failure = failure, UpdatedAt = now, FailedReads = record.FailedReads + 1,
                NextDue = now + policy.EarlyRead + Wait(failure, record.FailedReads + 1, roll, policy),
            },
            failure.Class == SyncFailures.Unauthorized ? SyncEffect.ParkLink : SyncEffect.None),
    };

    /// <summary>The outside system has nothing of the revision that was sent, and will not get it: a newer one starts afresh, else a person is asked.</summary>
    private static Transition GiveUp(SyncRecord record, SyncPhase phase, SyncFailure failure, DateTimeOffset now) => record.Revision > record.CarriedRevision
        ? Again(record with { Attempt = 0, Failure = failure }, now + (failure.RetryAfter ?? TimeSpan.Zero), now)
        : Fail(record, phase, failure, now);

    private static Transition Again(SyncRecord record, DateTimeOffset due, DateTimeOffset now) =>
        Transition.To(Enter(record, Retrying, now) with { Reason = record.Reason, NextDue = due });

    private static Transition Fail(SyncRecord record, SyncPhase phase, SyncFailure failure, DateTimeOffset now) =>
        Transition.To(Enter(record, phase, now) with
        {
            // Nothing is retried by itself, but whoever knows the fact wakes it once it is true.
            Failure = failure, Reason = failure.WakeOn is null ? null : SyncReasons.AwaitingOutside, NextDue = null, SettledAt = now,
        });

    private static SyncRecord Newer(SyncRecord record, DateTimeOffset now) =>
        record with { Revision = record.Revision + 1, UpdatedAt = now, CreatedAt = record.Revision == 0 ? now : record.CreatedAt };

    private static SyncRecord Enter(SyncRecord record, SyncPhase phase, DateTimeOffset now) => record with
    {
        Phase = phase, Reason = null, UpdatedAt = now, Since = phase.ToStatus() == record.Phase.ToStatus() ? record.Since : now,
    };

    private static SyncRecord Read(SyncRecord record) => record with { Reads = record.Reads + 1 };

    private static TimeSpan Wait(SyncFailure failure, int attempt, double roll, SyncPolicy policy) =>
        failure.RetryAfter is { } asked ? asked + policy.Backoff(1, roll) : policy.Backoff(attempt, roll);

    private static SyncFailure FailureOf(SyncReport report) => report.Failure ?? SyncFailures.AnswerLost();

    /// <summary>The outside system named a time: neither a person nor an edit overrules it.</summary>
    private static bool MustWait(SyncRecord record, DateTimeOffset now) => record.Failure?.RetryAfter is not null && !IsDue(record, now);

    /// <summary>Its last read was refused for the link's sake: once the link is back there is no reason to wait on.</summary>
    private static bool LinkIsBack(SyncRecord record, Readiness readiness) => WaitsForLink(record) && readiness.Kind == ReadinessKind.Ready;

    private static bool WaitsForLink(SyncRecord record) => record.Failure?.Class == SyncFailures.Unauthorized;

    private static bool IsDue(SyncRecord record, DateTimeOffset now) => record.NextDue is null || record.NextDue <= now;
}
