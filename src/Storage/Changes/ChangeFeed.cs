using System.Data.Common;
using System.Globalization;
using CareVision.Storage.Data;
using CareVision.Storage.Records;

namespace CareVision.Storage.Changes;

/// <inheritdoc cref="IChangeFeed" />
sealed class ChangeFeed(StorageDatabase database) : IChangeFeed
{
    public async Task<ChangePage> ReadAsync(string org, string? after, int limit, CancellationToken cancellationToken)
    {
        var (xid, seq) = after is null ? (0UL, 0L) : Parse(after);
        // The transaction id goes as text: the driver's unsigned type and the server's have no common literal otherwise.
        var changes = await database.Pool.Command("""
            SELECT xid::text || '.' || seq, kind, id, system, parent, status, reason, external_id, at
            FROM change_feed
            WHERE org = $1 AND (xid, seq) > ($2::text::xid8, $3) AND xid < pg_snapshot_xmin(pg_current_snapshot())
            ORDER BY xid, seq LIMIT $4
            """, org, xid.ToString(CultureInfo.InvariantCulture), seq, Math.Clamp(limit, 1, 1000)).ReadAllAsync(Read, cancellationToken);
        return new(changes, changes.Count > 0 ? changes[^1].Cursor : after);
    }

    static (ulong Xid, long Seq) Parse(string cursor)
    {
        var dot = cursor.IndexOf('.');
        return dot > 0
            && ulong.TryParse(cursor.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var xid)
            && long.TryParse(cursor.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var seq)
            ? (xid, seq)
            : throw new InvalidCursorException(cursor);
    }

    static Change Read(DbDataReader row) => new()
    {
        Cursor = row.GetString(0),
        Kind = row.GetString(1),
        Id = row.GetString(2),
        System = row.GetString(3),
        Parent = row.TextOrNull(4),
        Status = Enum.Parse<RecordStatus>(row.GetString(5)),
        Reason = row.TextOrNull(6),
        ExternalId = row.TextOrNull(7),
        At = row.Time(8),
    };
}
