using System.Globalization;
using CareVision.Storage.Data;
using CareVision.Storage.Records;

namespace CareVision.Storage.Attention;

/// <inheritdoc cref="IAttention" />
sealed class AttentionQueries(StorageDatabase database) : IAttention
{
    // The machine's words; the read model keeps phases as text and knows no machine.
    const string UnresolvedPhase = "unresolved";
    const string PausedReason = "link-paused";
    const string RefusedReason = "link-unauthorized";

    static readonly string most = AttentionGroup.Most.ToString(CultureInfo.InvariantCulture);

    public async Task<IReadOnlyList<AttentionGroup>> ReadAsync(string org, DateTimeOffset overdueBefore, CancellationToken cancellationToken)
    {
        var failed = await database.Pool.Command($"""
            WITH RECURSIVE {RecordList.Combinations()}
            SELECT c.kind, c.system, c.phase, n.count, n.oldest FROM combination c CROSS JOIN LATERAL (
              SELECT count(*) AS count, min(updated_at) AS oldest FROM (
                SELECT updated_at FROM sync_record r
                WHERE r.org = $1 AND r.listed AND r.kind = c.kind AND r.system = c.system AND r.status = c.status AND r.phase = c.phase
                ORDER BY updated_at, id LIMIT {most}) counted) n
            WHERE c.status = 'Failed' ORDER BY 1, 2, 3
            """, org).ReadAllAsync(
                row => new AttentionGroup(
                    row.GetString(2) == UnresolvedPhase ? AttentionCause.Unknown : AttentionCause.Failed,
                    row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.Time(4)),
                cancellationToken);
        var waiting = await database.Pool.Command($"""
            SELECT {(int)AttentionCause.Relink}, count(*), min(updated_at) FROM (
              SELECT updated_at FROM sync_record WHERE org = $1 AND reason = '{RefusedReason}' AND listed ORDER BY updated_at, id LIMIT {most}) refused
            UNION ALL
            SELECT {(int)AttentionCause.Paused}, count(*), min(updated_at) FROM (
              SELECT updated_at FROM sync_record WHERE org = $1 AND reason = '{PausedReason}' AND listed ORDER BY updated_at, id LIMIT {most}) paused
            UNION ALL
            SELECT {(int)AttentionCause.Overdue}, count(*), min(next_due) FROM (
              SELECT next_due FROM sync_record WHERE org = $1 AND next_due < $2 AND listed ORDER BY next_due LIMIT {most}) overdue
            """, org, overdueBefore).ReadAllAsync(
                row => new AttentionGroup(
                    (AttentionCause)row.GetInt32(0), null, null, null, row.GetInt64(1), row.TimeOrNull(2) ?? default),
                cancellationToken);
        return [.. failed, .. waiting.Where(group => group.Count > 0)];
    }

    public async Task<string> PulseAsync(string org, CancellationToken cancellationToken) =>
        await database.Pool
            .Command("SELECT xid::text || '.' || seq FROM change_feed WHERE org = $1 ORDER BY xid DESC, seq DESC LIMIT 1", org)
            .ScalarAsync<string>(cancellationToken) ?? "";

    public async Task<Page<RunRow>> RunsAsync(string org, string? cursor, int limit, CancellationToken cancellationToken)
    {
        limit = Math.Clamp(limit, 1, 500);
        List<object?> values = [org, limit + 1];
        var after = "";
        if (cursor is not null)
        {
            var (at, rest) = Cursor.Decode(cursor, 1);
            after = " AND (created_at, id) < ($3, $4)";
            values.AddRange([at, rest[0]]);
        }

        var rows = await database.Pool.Command($"""
            SELECT id, system, title, phase, created_at, updated_at FROM sync_record
            WHERE org = $1 AND kind = 'run'{after} ORDER BY created_at DESC, id DESC LIMIT $2
            """, [.. values]).ReadAllAsync(
                row => new RunRow(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.Time(4), row.Time(5)),
                cancellationToken);
        if (rows.Count <= limit)
        {
            return new(rows, null);
        }

        rows.RemoveAt(limit);
        return new(rows, Cursor.Encode(rows[^1].CreatedAt, rows[^1].Id));
    }
}
