using CareVision.Storage.Data;

namespace CareVision.Storage.Runs;

/// <inheritdoc cref="IRunSelections" />
sealed class RunSelections(StorageDatabase database) : IRunSelections
{
    // A claim of a run that is not running any more. The run's own row says so; without one, the run was never committed.
    const string FreeStale = """
        UPDATE sync_run_selection s SET claimed = false
        WHERE s.org = $1 AND s.run_kind = $2 AND s.claimed AND s.subject = ANY($3) AND s.run <> $4 AND NOT EXISTS (
          SELECT FROM sync_record r
          WHERE r.org = s.org AND r.kind = 'run' AND r.id = s.run AND r.phase IN ('starting', 'settling'))
          AND (s.claimed_at < $5 OR EXISTS (SELECT FROM sync_record r WHERE r.org = s.org AND r.kind = 'run' AND r.id = s.run))
        """;

    public async Task<IReadOnlyList<string>> ClaimAsync(RunSelection selection, DateTimeOffset abandonedBefore, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(selection);
        // Sorted: two selections that overlap meet on their first common subject and never wait for each other in a ring.
        var subjects = selection.Subjects.Order(StringComparer.Ordinal).ToArray();
        await using var connection = await database.Pool.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.Command(FreeStale, selection.Org, selection.RunKind, subjects, selection.Run, abandonedBefore).RunAsync(cancellationToken);
        await connection.Command("DELETE FROM sync_run_selection WHERE org = $1 AND run = $2", selection.Org, selection.Run).RunAsync(cancellationToken);
        var claimed = await connection.Command("""
            INSERT INTO sync_run_selection (org, run, seq, run_kind, subject, claimed, claimed_at)
            SELECT $1, $2, s.seq, $3, s.subject, true, $5
            FROM unnest($4::text[]) WITH ORDINALITY AS s (subject, seq) ORDER BY s.seq
            ON CONFLICT DO NOTHING
            RETURNING subject
            """, selection.Org, selection.Run, selection.RunKind, subjects, selection.At).ReadAllAsync(row => row.GetString(0), cancellationToken);
        if (claimed.Count == subjects.Length)
        {
            await transaction.CommitAsync(cancellationToken);
            return [];
        }

        await transaction.RollbackAsync(cancellationToken);
        return [.. subjects.Except(claimed, StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<SelectedSubject>> ListAsync(string org, string run, long afterSeq, int limit, CancellationToken cancellationToken) =>
        await database.Pool
            .Command("SELECT seq, subject FROM sync_run_selection WHERE org = $1 AND run = $2 AND seq > $3 ORDER BY seq LIMIT $4", org, run, afterSeq, limit)
            .ReadAllAsync(row => new SelectedSubject(row.GetInt64(0), row.GetString(1)), cancellationToken);

    public async Task ReleaseAsync(string org, string run, CancellationToken cancellationToken) =>
        await database.Pool
            .Command("UPDATE sync_run_selection SET claimed = false WHERE org = $1 AND run = $2 AND claimed", org, run).RunAsync(cancellationToken);
}
