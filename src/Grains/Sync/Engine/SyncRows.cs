using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;
using CareVision.Grains.Sync.Target;
using CareVision.Integrations.Http;
using CareVision.Storage.Envelope;
using CareVision.Storage.Records;

namespace CareVision.Grains.Sync.Engine;

/// <summary>The rows that a commit of a synced entity carries into the read model, the ledger and the command log.</summary>
internal static class SyncRows
{
    public static void Attach<TDesired>(
        SyncState<TDesired> state, SyncIdentity identity, SyncRecord before, SyncDescription shown, SyncPolicy policy, SyncCommit commit, GrainId self)
        where TDesired : class
    {
        var record = state.Record;
        var seen = SyncShown.Of(record, state.Effects);
        ((IEnvelopedState)state).Head = new EnvelopeHead
        {
            Record = new RecordSection
            {
                Org = identity.Organisation,
                Kind = identity.Kind,
                Id = identity.Id,
                System = identity.System,
                Parent = shown.Parent,
                Title = shown.Title,
                Search = $"{identity.Id} {shown.Search} {record.ExternalId}",
                Status = Status(seen.Status),
                Reason = seen.Reason,
                Phase = record.Phase.ToName(),
                Revision = record.Revision,
                ExternalId = record.ExternalId,
                Attempt = record.Attempt,
                MaxAttempts = policy.MaxAttempts,
                NextDue = seen.NextDue,
                Failure = Failure(seen.Failure),
                Account = record.Account,
                CreatedAt = record.CreatedAt,
                UpdatedAt = record.UpdatedAt,
                Since = record.Since,
                SettledAt = record.SettledAt,
                Listed = true,
                Wake = self.ToString(),
            },
            Attempts = Attempts(before, record, commit),
            Command = CommandRows.Of(identity.Organisation, commit.Stamp),
        };
    }

    public static IReadOnlyList<CallRecord> Calls(IReadOnlyList<ExternalCall> calls) =>
    [
        .. calls.Select(c => new CallRecord
        {
            Method = c.Method, Path = c.Path, Status = c.Status ?? 0, Request = c.Request, Response = c.Response, Duration = c.Duration,
            LimiterWait = c.LimiterWait, At = c.StartedAt,
        }),
    ];

    private static IReadOnlyList<AttemptSection> Attempts(SyncRecord before, SyncRecord after, SyncCommit commit)
    {
        if (commit.Report is { } report)
        {
            return [Attempt(before, report, commit.Actor)];
        }

        if (commit.Note is { } note)
        {
            return [Decision(before, note)];
        }

        // The silo that had the push in hand is gone: its attempt is kept as what it is, unknown.
        return before.Phase == SyncPhase.Pushing && after.Phase == SyncPhase.Verifying
            ?
            [
                new AttemptSection
                {
                    Operation = before.OperationId!, Attempt = before.Attempt, Kind = "push", At = before.UpdatedAt, Outcome = SyncFailures.Unknown,
                    Code = after.Failure?.Code,
                },
            ]
            : [];
    }

    private static AttemptSection Decision(SyncRecord before, OperatorNote note) => new()
    {
        Operation = $"{before.OperationId ?? $"r{before.Revision}"}.{(note.Settlement == HandSettlement.Skip ? "skip" : "resolve")}",
        Attempt = before.Attempt,
        Kind = note.Settlement == HandSettlement.Skip ? "skip" : "resolve",
        At = note.At,
        Outcome = note.Settlement == HandSettlement.Skip ? "skipped" : "resolved",
        Actor = note.Actor,
    };

    private static AttemptSection Attempt(SyncRecord before, SyncReport report, string? actor) => new()
    {
        // Each read has a name of its own: the ledger's key is entity, operation and attempt.
        Operation = report.Work == SyncWork.Push ? report.OperationId : $"{report.OperationId}.v{report.Read}",
        Attempt = before.Attempt,
        Kind = report.Work == SyncWork.Push ? "push" : report.Work == SyncWork.ReadBack ? "read-back" : "confirm",
        At = report.StartedAt,
        DurationMs = (int)report.Duration.TotalMilliseconds,
        LimiterWaitMs = (int)report.Calls.Sum(c => c.LimiterWait.TotalMilliseconds),
        Outcome = report.Failure?.Class ?? Outcome(report.Finding),
        Code = report.Failure?.Code,
        Actor = actor,
        TraceId = report.TraceId,
        Calls =
        [
            .. report.Calls.Select(c => new CallSection
            {
                Method = c.Method, Path = c.Path, Status = c.Status ?? 0, Request = c.Request, Response = c.Response,
                DurationMs = (int)c.Duration.TotalMilliseconds,
            }),
        ],
    };

    private static RecordStatus Status(SyncStatus status) => status switch
    {
        SyncStatus.Pending => RecordStatus.Pending,
        SyncStatus.Success => RecordStatus.Success,
        SyncStatus.Failed => RecordStatus.Failed,
        SyncStatus.NotRequired => RecordStatus.NotRequired,
        _ => throw new InvalidOperationException("A record that was never asked for is never stored."),
    };

    private static string Outcome(SyncFinding finding) => finding switch
    {
        SyncFinding.Present => "success",
        SyncFinding.Absent => "absent",
        _ => "accepted",
    };

    private static FailureSection? Failure(SyncFailure? failure) => failure is null ? null : new FailureSection
    {
        Class = failure.Class, Code = failure.Code, Message = failure.Message, Cause = failure.Cause, Solution = failure.Solution,
    };
}
