using System.Data.Common;
using System.Globalization;
using CareVision.Storage.Data;

namespace CareVision.Storage.Audit;

/// <inheritdoc cref="IAudit" />
sealed class AuditLog(StorageDatabase database) : IAudit
{
    public async Task<long> BeginAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return await database.Pool.Command("""
            INSERT INTO audit (org, at, actor, role, act, kind, subject, detail, outcome, trace_id)
            VALUES ($1, $2, $3, $4, $5, $6::text, $7::text, $8::text, $9, $10::text) RETURNING id
            """, entry.Org, entry.At, entry.Actor, entry.Role, entry.Act, entry.Kind, entry.Subject, entry.Detail, entry.Outcome, entry.TraceId)
            .ScalarAsync<long>(cancellationToken);
    }

    public async Task EndAsync(string org, long id, string outcome, CancellationToken cancellationToken) =>
        await database.Pool.Command("UPDATE audit SET outcome = $3 WHERE org = $1 AND id = $2", org, id, outcome).RunAsync(cancellationToken);

    public async Task<Page<AuditRow>> ListAsync(AuditFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var limit = Math.Clamp(filter.Limit, 1, 500);
        List<object?> values = [filter.Org, limit + 1];
        var where = "";
        Add(" AND actor = $", filter.Actor);
        Add(" AND act = $", filter.Act);
        Add(" AND kind = $", filter.Kind);
        Add(" AND subject = $", filter.Subject);
        if (filter.Cursor is { } cursor)
        {
            Add(" AND id < $", long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var before)
                ? before
                : throw new InvalidCursorException(cursor));
        }

        var rows = await database.Pool.Command($"""
            SELECT id, org, at, actor, role, act, kind, subject, detail, outcome, trace_id FROM audit
            WHERE org = $1{where} ORDER BY id DESC LIMIT $2
            """, [.. values]).ReadAllAsync(Read, cancellationToken);
        if (rows.Count <= limit)
        {
            return new(rows, null);
        }

        rows.RemoveAt(limit);
        return new(rows, rows[^1].Id.ToString(CultureInfo.InvariantCulture));

        void Add(string condition, object? value)
        {
            if (value is not null)
            {
                values.Add(value);
                where += string.Create(CultureInfo.InvariantCulture, $"{condition}{values.Count}");
            }
        }
    }

    static AuditRow Read(DbDataReader row) => new(row.GetInt64(0), new AuditEntry
    {
        Org = row.GetString(1),
        At = row.Time(2),
        Actor = row.GetString(3),
        Role = row.GetString(4),
        Act = row.GetString(5),
        Kind = row.TextOrNull(6),
        Subject = row.TextOrNull(7),
        Detail = row.TextOrNull(8),
        Outcome = row.GetString(9),
        TraceId = row.TextOrNull(10),
    });
}
