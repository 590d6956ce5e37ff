using System.Data.Common;
using System.Text.Json;
using CareVision.Storage.Data;
using CareVision.Storage.Envelope;

namespace CareVision.Storage.Records;

/// <summary>The columns of a record, in one place and one order.</summary>
static class RecordColumns
{
    public const string List =
        "r.org, r.kind, r.id, r.system, r.parent, r.title, r.status, r.reason, r.phase, r.external_id, r.failure_class, r.failure_code, " +
        "r.account, r.revision, r.attempt, r.max_attempts, r.next_due, r.created_at, r.updated_at, r.since, r.settled_at, r.wake, r.failure::text";

    /// <summary>The list order; kind and system only break ties.</summary>
    public const string Newest = "r.updated_at DESC, r.id DESC, r.kind DESC, r.system DESC";

    public static SyncRecordRow Read(DbDataReader reader) => new()
    {
        Org = reader.GetString(0),
        Kind = reader.GetString(1),
        Id = reader.GetString(2),
        System = reader.GetString(3),
        Parent = reader.TextOrNull(4),
        Title = reader.GetString(5),
        Status = Enum.Parse<RecordStatus>(reader.GetString(6)),
        Reason = reader.TextOrNull(7),
        Phase = reader.GetString(8),
        ExternalId = reader.TextOrNull(9),
        Failure = reader.TextOrNull(22) is { } failure ? JsonSerializer.Deserialize(failure, EnvelopeJsonContext.Default.FailureSection) : null,
        Account = reader.TextOrNull(12),
        Revision = reader.GetInt64(13),
        Attempt = reader.GetInt32(14),
        MaxAttempts = reader.GetInt32(15),
        NextDue = reader.TimeOrNull(16),
        CreatedAt = reader.Time(17),
        UpdatedAt = reader.Time(18),
        Since = reader.Time(19),
        SettledAt = reader.TimeOrNull(20),
        Wake = reader.GetString(21),
    };
}
