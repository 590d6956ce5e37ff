using System.Data.Common;
using System.Text.Json;
using CareVision.Storage.Data;
using CareVision.Storage.Envelope;

namespace CareVision.Storage.Runs;

/// <inheritdoc cref="IRunItems" />
sealed class RunItems(StorageDatabase database) : IRunItems
{
    // What is known of an item now: frozen, or from its record if that settled after the item was sent. A failure that is not a refusal of
    // the outside system is technical, which the documents call Uncompleted.
    const string Standing = """
        SELECT i.seq, i.kind, i.id, i.system, i.sent_at,
               CASE WHEN i.outcome IS NOT NULL THEN i.outcome
                    WHEN i.sent_at IS NULL THEN 'Unsent'
                    WHEN r.settled_at >= i.sent_at AND r.status <> 'Pending' THEN
                      CASE WHEN r.status = 'Failed' AND lower(r.failure_class) <> 'rejected' THEN 'Uncompleted' ELSE r.status END
                    ELSE 'Pending' END AS outcome,
               CASE WHEN i.outcome IS NOT NULL THEN i.code WHEN r.settled_at >= i.sent_at THEN r.failure_code END AS code,
               CASE WHEN i.outcome IS NOT NULL THEN i.settled_at WHEN r.settled_at >= i.sent_at THEN r.settled_at END AS settled_at,
               i.subject,
               CASE WHEN i.outcome IS NOT NULL THEN i.failure WHEN r.settled_at >= i.sent_at THEN r.failure END AS failure
        FROM sync_run_item i
        LEFT JOIN sync_record r ON r.org = i.org AND r.kind = i.kind AND r.id = i.id AND r.system = i.system
        WHERE i.org = $1 AND i.run = $2
        """;

    public async Task AddPageAsync(string org, string run, IReadOnlyList<NewRunItem> items, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        await database.Pool.Command("""
            INSERT INTO sync_run_item (org, run, seq, kind, id, system, subject, outcome, code, settled_at)
            SELECT $1, $2, i.seq, i.kind, i.id, i.system, i.subject, i.outcome, i.code, i.settled_at
            FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::timestamptz[])
              AS i (seq, kind, id, system, subject, outcome, code, settled_at)
            ON CONFLICT DO NOTHING
            """,
            org, run, items.Select(item => item.Seq).ToArray(), items.Select(item => item.Kind).ToArray(),
            items.Select(item => item.Id).ToArray(), items.Select(item => item.System).ToArray(), items.Select(item => item.Subject).ToArray(),
            items.Select(item => item.Outcome).ToArray(), items.Select(item => item.Code).ToArray(),
            items.Select(item => item.SettledAt?.ToUniversalTime()).ToArray()).RunAsync(cancellationToken);
    }

    public async Task DropAfterAsync(string org, string run, long seq, CancellationToken cancellationToken) =>
        await database.Pool.Command("DELETE FROM sync_run_item WHERE org = $1 AND run = $2 AND seq > $3", org, run, seq).RunAsync(cancellationToken);

    public async Task<IReadOnlyList<RunItem>> NextUnsentAsync(string org, string run, int limit, CancellationToken cancellationToken) =>
        await database.Pool.Command($"""
            SELECT * FROM ({Standing} AND i.sent_at IS NULL AND i.outcome IS NULL) item ORDER BY seq LIMIT $3
            """, org, run, limit).ReadAllAsync(Read, cancellationToken);

    public async Task MarkSentAsync(
        string org, string run, IReadOnlyList<long> seqs, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(seqs);
        await database.Pool
            .Command("UPDATE sync_run_item SET sent_at = $4 WHERE org = $1 AND run = $2 AND seq = ANY($3) AND sent_at IS NULL",
                org, run, seqs.ToArray(), at)
            .RunAsync(cancellationToken);
    }

    public async Task SetOutcomeAsync(
        string org, string run, long seq, string outcome, string? code, DateTimeOffset at, CancellationToken cancellationToken) =>
        await database.Pool.Command("""
            UPDATE sync_run_item SET outcome = $4, code = $5::text, settled_at = $6, sent_at = coalesce(sent_at, $6)
            WHERE org = $1 AND run = $2 AND seq = $3 AND outcome IS NULL
            """, org, run, seq, outcome, code, at).RunAsync(cancellationToken);

    public async Task<RunTally> TallyAsync(string org, string run, CancellationToken cancellationToken)
    {
        var counts = await database.Pool
            .Command($"SELECT outcome, count(*) FROM ({Standing}) item GROUP BY outcome", org, run)
            .ReadAllAsync(row => (Outcome: row.GetString(0), Count: row.GetInt64(1)), cancellationToken);
        return new(counts.ToDictionary(count => count.Outcome, count => count.Count));
    }

    public async Task<int> SettleAsync(string org, string run, CancellationToken cancellationToken) =>
        await database.Pool.Command($"""
            UPDATE sync_run_item f SET outcome = s.outcome, code = s.code, settled_at = s.settled_at, failure = s.failure
            FROM ({Standing} AND i.outcome IS NULL AND i.sent_at IS NOT NULL) s
            WHERE f.org = $1 AND f.run = $2 AND f.seq = s.seq AND s.outcome <> 'Pending'
            """, org, run).RunAsync(cancellationToken);

    public async Task<IReadOnlyList<RunItem>> ListAsync(
        string org, string run, string? outcome, long afterSeq, int limit, CancellationToken cancellationToken) =>
        await database.Pool.Command($"""
            SELECT * FROM ({Standing} AND i.seq > $3) item WHERE $4::text IS NULL OR outcome = $4::text ORDER BY seq LIMIT $5
            """, org, run, afterSeq, outcome, Math.Clamp(limit, 1, 1000)).ReadAllAsync(Read, cancellationToken);

    public async Task<IReadOnlyList<string>> SubjectsAsync(
        string org, string run, IReadOnlyList<string> outcomes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        return await database.Pool.Command("""
            SELECT DISTINCT subject FROM sync_run_item WHERE org = $1 AND run = $2 AND outcome = ANY($3) AND subject IS NOT NULL ORDER BY subject
            """, org, run, outcomes.ToArray()).ReadAllAsync(row => row.GetString(0), cancellationToken);
    }

    static RunItem Read(DbDataReader row) => new()
    {
        Seq = row.GetInt64(0),
        Kind = row.GetString(1),
        Id = row.GetString(2),
        System = row.GetString(3),
        SentAt = row.TimeOrNull(4),
        Outcome = row.GetString(5),
        Code = row.TextOrNull(6),
        SettledAt = row.TimeOrNull(7),
        Subject = row.TextOrNull(8),
        Failure = row.TextOrNull(9) is { } failure ? JsonSerializer.Deserialize(failure, EnvelopeJsonContext.Default.FailureSection) : null,
    };
}
