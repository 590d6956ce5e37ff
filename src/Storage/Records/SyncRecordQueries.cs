using System.Data.Common;
using System.Globalization;
using CareVision.Storage.Data;

namespace CareVision.Storage.Records;

/// <inheritdoc cref="ISyncRecordQueries" />
sealed class SyncRecordQueries(StorageDatabase database) : ISyncRecordQueries
{
    public async Task<Page<SyncRecordRow>> ListAsync(SyncRecordFilter filter, CancellationToken cancellationToken)
    {
        var list = new RecordList(filter);
        if (list.HasRecent)
        {
            var recent = await list.Recent(database.Pool).ReadAllAsync(RecordColumns.Read, cancellationToken);
            if (recent.Count > list.Limit)
            {
                return ToPage(recent, list.Limit);
            }
        }

        return ToPage(await list.Full(database.Pool).ReadAllAsync(RecordColumns.Read, cancellationToken), list.Limit);
    }

    public Task<long> CountAsync(SyncRecordFilter filter, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return new RecordList(filter with { Q = null, Parent = null, Cursor = null }).Counted(database.Pool, most).ScalarAsync<long>(cancellationToken);
    }

    public async Task<SyncRecordRow?> GetAsync(string org, string kind, string id, string system, CancellationToken cancellationToken) =>
        (await database.Pool
            .Command(
                $"SELECT {RecordColumns.List} FROM sync_record r WHERE org = $1 AND kind = $2 AND id = $3 AND system = $4",
                org, kind, id, system)
            .ReadAllAsync(RecordColumns.Read, cancellationToken)).SingleOrDefault();

    public async Task<IReadOnlyList<SyncRecordRow>> GetAllSystemsAsync(
        string org, string kind, string id, CancellationToken cancellationToken) =>
        await database.Pool
            .Command(
                $"SELECT {RecordColumns.List} FROM sync_record r WHERE org = $1 AND kind = $2 AND id = $3 ORDER BY system", org, kind, id)
            .ReadAllAsync(RecordColumns.Read, cancellationToken);

    public async Task<IReadOnlyDictionary<string, string>> TitlesAsync(
        string org, string kind, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, title) in await database.Pool
            .Command("SELECT id, title FROM sync_record WHERE org = $1 AND kind = $2 AND id = ANY ($3)", org, kind, ids.ToArray())
            .ReadAllAsync(row => (row.GetString(0), row.GetString(1)), cancellationToken))
        {
            titles[id] = title;
        }

        return titles;
    }

    public async Task<Page<AttemptRow>> AttemptsAsync(
        string org, string kind, string id, string system, string? cursor, int limit, CancellationToken cancellationToken)
    {
        limit = Math.Clamp(limit, 1, 500);
        List<object?> values = [org, kind, id, system, limit + 1];
        var after = "";
        if (cursor is not null)
        {
            var (at, rest) = Cursor.Decode(cursor, 3);
            after = "AND (at, operation, attempt, step) < ($6, $7, $8, $9)";
            values.AddRange([at, rest[0], ParseAttempt(rest[1], cursor), rest[2]]);
        }

        var rows = await database.Pool.Command($"""
            SELECT at, operation, attempt, step, duration_ms, limiter_wait_ms, outcome, code, actor, trace_id, calls::text, erased_at
            FROM sync_attempt WHERE org = $1 AND kind = $2 AND id = $3 AND system = $4 {after}
            ORDER BY at DESC, operation DESC, attempt DESC, step DESC LIMIT $5
            """, [.. values]).ReadAllAsync(ReadAttempt, cancellationToken);
        if (rows.Count <= limit)
        {
            return new(rows, null);
        }

        rows.RemoveAt(limit);
        var last = rows[^1];
        var next = Cursor.Encode(last.At, last.Operation, last.Attempt.ToString(CultureInfo.InvariantCulture), last.Kind);
        return new(rows, next);
    }

    public async Task<IReadOnlyList<RecordCount>> CountsAsync(string org, CancellationToken cancellationToken) =>
        await database.Pool.Command("""
            SELECT kind, system, sum(pending)::bigint, sum(success)::bigint, sum(failed)::bigint, sum(not_required)::bigint
            FROM sync_count WHERE org = $1 GROUP BY kind, system
            HAVING sum(pending + success + failed + not_required) <> 0 ORDER BY kind, system
            """, org).ReadAllAsync(
                row => new RecordCount(
                    row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5)),
                cancellationToken);

    public async Task<IReadOnlyList<OverdueRecord>> OverdueAsync(
        DateTimeOffset now, OverdueRecord? after, int limit, CancellationToken cancellationToken) =>
        await database.Pool
            .Command("""
                SELECT wake, next_due FROM sync_record
                WHERE next_due IS NOT NULL AND next_due <= $1 AND next_due >= $2 AND (next_due, wake) > ($2, $3)
                ORDER BY next_due, wake LIMIT $4
                """, now, after?.NextDue ?? DateTimeOffset.UnixEpoch, after?.Wake ?? "", limit)
            .ReadAllAsync(row => new OverdueRecord(row.GetString(0), row.GetFieldValue<DateTimeOffset>(1)), cancellationToken);

    public async Task<IReadOnlyList<WaitingRecord>> WaitingAsync(WaitingFilter filter, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        List<object?> values = [filter.Org, limit];
        var where = "";
        Equal("kind", filter.Kind);
        Equal("system", filter.System);
        Equal("status", filter.Status?.ToString());
        Equal("phase", filter.Phase);
        Equal("reason", filter.Reason);
        Equal("failure_code", filter.FailureCode);
        where += filter.WaitsForLink
            ? " AND status = 'Pending' AND (phase = 'parked' OR (phase IN ('verifying', 'confirming') AND failure_class = 'unauthorized'))"
            : "";
        if (filter.After is { } after)
        {
            values.AddRange([after.Kind, after.Id, after.System]);
            where += string.Create(CultureInfo.InvariantCulture,
                $" AND (kind, id, system) > (${values.Count - 2}, ${values.Count - 1}, ${values.Count})");
        }

        return await database.Pool
            .Command(
                $"SELECT kind, id, system, wake FROM sync_record WHERE org = $1 AND listed{where} ORDER BY kind, id, system LIMIT $2",
                [.. values])
            .ReadAllAsync(
                row => new WaitingRecord(new(row.GetString(0), row.GetString(1), row.GetString(2)), row.GetString(3)), cancellationToken);

        void Equal(string column, string? value)
        {
            if (value is not null)
            {
                values.Add(value);
                where += string.Create(CultureInfo.InvariantCulture, $" AND {column} = ${values.Count}");
            }
        }
    }

    static Page<SyncRecordRow> ToPage(List<SyncRecordRow> rows, int limit)
    {
        if (rows.Count <= limit)
        {
            return new(rows, null);
        }

        rows.RemoveRange(limit, rows.Count - limit);
        var last = rows[^1];
        return new(rows, Cursor.Encode(last.UpdatedAt, last.Id, last.Kind, last.System));
    }

    static int ParseAttempt(string text, string cursor) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var attempt) ? attempt : throw new InvalidCursorException(cursor);

    static AttemptRow ReadAttempt(DbDataReader row) => new()
    {
        At = row.Time(0),
        Operation = row.GetString(1),
        Attempt = row.GetInt32(2),
        Kind = row.GetString(3),
        DurationMs = row.GetInt32(4),
        LimiterWaitMs = row.GetInt32(5),
        Outcome = row.GetString(6),
        Code = row.TextOrNull(7),
        Actor = row.TextOrNull(8),
        TraceId = row.TextOrNull(9),
        Calls = row.TextOrNull(10),
        ErasedAt = row.TimeOrNull(11),
    };
}
