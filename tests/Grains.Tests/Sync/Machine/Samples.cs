using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;

namespace CareVision.Grains.Tests.Sync.Machine;

/// <summary>Records, reports and readiness to begin a test with.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static readonly string[] Classes =
        [SyncFailures.Rejected, SyncFailures.Throttled, SyncFailures.Unavailable, SyncFailures.Unauthorized, SyncFailures.Unknown];

    public static Readiness Free => Readiness.Ready("x1") with { HasSlot = true };

    public static Readiness Full => Readiness.Ready("x1");

    public static Readiness Unlinked => Readiness.NotRequired(SyncReasons.NotLinked);

    public static Readiness Paused => Readiness.Parked(SyncReasons.LinkPaused);

    /// <summary>A record in a phase with a past that fits it: revision 3, its second attempt, sent long enough ago for an empty read to count.</summary>
    public static SyncRecord In(SyncPhase phase, bool due = true) => phase == SyncPhase.Idle
        ? new SyncRecord()
        : new SyncRecord
        {
            Phase = phase,
            Revision = 3,
            CarriedRevision = 3,
            Operations = 5,
            OperationId = "r3.n5",
            Account = "x1",
            Attempt = 2,
            SendBy = Now.AddMinutes(-5),
            NextDue = phase.IsUnsettled() ? due ? Now : Now.AddSeconds(30) : null,
            CreatedAt = Now.AddHours(-1),
            UpdatedAt = Now.AddMinutes(-5),
            Since = Now.AddMinutes(-5),
        };

    /// <summary>An intent of this very moment.</summary>
    public static SyncRecord JustPushing(SyncPolicy policy) =>
        SyncMachine.Decide(new SyncRecord(), new Wanted(Free), policy, Now).Record;

    public static SyncReport Report(
        SyncRecord record, SyncWork work, SyncFinding finding, SyncFailure? failure = null, DateTimeOffset? startedAt = null) => new()
        {
            OperationId = record.OperationId ?? "r0.n0",
            Work = work,
            Finding = finding,
            ExternalId = finding is SyncFinding.Present ? "D-1" : null,
            Failure = failure,
            StartedAt = startedAt ?? Now,
            Roll = 0.5,
            Read = work == SyncWork.Push ? 0 : record.Reads + 1,
        };

    public static SyncFailure Failure(string @class, TimeSpan? retryAfter = null) =>
        new() { Class = @class, Code = $"test.{@class}", Message = "As the test wants it.", RetryAfter = retryAfter };

    public static OperatorNote Note(HandSettlement settlement) =>
        new() { Settlement = settlement, Text = "As agreed.", Actor = "maria", At = Now };

    public static Transition Learn(
        SyncRecord record, SyncWork work, SyncFinding finding, SyncPolicy policy, DateTimeOffset now, SyncFailure? failure = null) =>
        SyncMachine.Decide(record, new Reported(Report(record, work, finding, failure, now)), policy, now);

    public static Transition PushFails(SyncRecord record, string @class, SyncPolicy policy, DateTimeOffset now, TimeSpan? retryAfter = null) =>
        Learn(record, SyncWork.Push, SyncFinding.Failed, policy, now, Failure(@class, retryAfter));
}
