using System.Globalization;
using CareVision.Storage.Data;
using CareVision.Storage.Envelope;
using Npgsql;

namespace CareVision.Storage.Records;

/// <summary>
/// Builds the statement of one list page. The path is chosen by what the filter names, so that each is one ordered index walk.
/// </summary>
sealed class RecordList
{
    /// <summary>
    /// Newest records of each combination looked at before the inverted index is asked: a common word is answered from these. The index
    /// would have to collect every record that has the word before it could tell which are the newest.
    /// </summary>
    const int Lookback = 400;

    readonly SyncRecordFilter filter;
    readonly List<object?> values = [];
    readonly string conditions;
    readonly string? words;

    public RecordList(SyncRecordFilter filter)
    {
        this.filter = filter;
        Limit = Math.Clamp(filter.Limit, 1, 500);
        var org = Add(filter.Org);
        var parts = new List<string> { $"r.org = {org}", "r.listed" };
        Equal(parts, "r.kind", filter.Kind);
        Equal(parts, "r.system", filter.System);
        Equal(parts, "r.status", filter.Status?.ToString());
        Equal(parts, "r.phase", filter.Phase);
        Equal(parts, "r.reason", filter.Reason);
        Equal(parts, "r.failure_code", filter.FailureCode);
        Equal(parts, "r.parent", filter.Parent);
        if (filter.DueBefore is { } due)
        {
            parts.Add($"r.next_due < {Add(due)}");
        }

        if (filter.WithoutExternalId)
        {
            parts.Add("r.external_id IS NULL");
        }

        if (filter.Cursor is { } cursor)
        {
            var (at, rest) = Cursor.Decode(cursor, 3);
            parts.Add($"(r.updated_at, r.id, r.kind, r.system) < ({Add(at)}, {Add(rest[0])}, {Add(rest[1])}, {Add(rest[2])})");
        }

        conditions = string.Join(" AND ", parts);
        words = Query(filter);
    }

    public int Limit { get; }

    /// <summary>Whether <see cref="Recent"/> may answer before <see cref="Full"/> has to.</summary>
    public bool HasRecent => words is not null && filter.Parent is null;

    /// <summary>
    /// A look at the newest records only; complete if it fills a page. Where a combination has more than was looked at, only what is newer
    /// than its last one is certain: older rows might have a newer neighbour that was not looked at.
    /// </summary>
    public NpgsqlCommand Recent(NpgsqlDataSource source) => source.Command($"""
        WITH RECURSIVE {Combinations()}, walked AS MATERIALIZED (
          {Newest("r.org, r.kind, r.id, r.system, r.status, r.phase, r.updated_at", Lookback)}
        ), certain AS (
          SELECT coalesce(max(oldest), '-infinity') AS since FROM (
            SELECT min(updated_at) AS oldest FROM walked GROUP BY kind, system, status, phase HAVING count(*) = {Lookback}) cut
        ), found AS (
          SELECT r.org, r.kind, r.id, r.system FROM (
            SELECT w.* FROM walked w, certain WHERE w.updated_at > certain.since
            ORDER BY w.updated_at DESC, w.id DESC, w.kind DESC, w.system DESC) r
          CROSS JOIN LATERAL (
            SELECT 1 FROM sync_search s
            WHERE s.org = r.org AND s.kind = r.kind AND s.id = r.id AND s.system = r.system
              AND s.words @@ {Placeholder(values.Count + 1)}::tsquery
            OFFSET 0) has_words
          ORDER BY {RecordColumns.Newest} LIMIT {Limit + 1}
        )
        SELECT {RecordColumns.List} FROM found JOIN sync_record r USING (org, kind, id, system) ORDER BY {RecordColumns.Newest}
        """, [.. values, words]);

    /// <summary>The page.</summary>
    public NpgsqlCommand Full(NpgsqlDataSource source)
    {
        if (words is not null)
        {
            // From the words to the records, one by one: left to itself the planner, which cannot know how many records a prefix has,
            // reads the
            // whole table instead.
            return source.Command($"""
                WITH matches AS MATERIALIZED (
                  SELECT org, kind, id, system FROM sync_search WHERE words @@ {Placeholder(values.Count + 1)}::tsquery
                )
                SELECT {RecordColumns.List} FROM matches m CROSS JOIN LATERAL (
                  SELECT * FROM sync_record r
                  WHERE r.org = m.org AND r.kind = m.kind AND r.id = m.id AND r.system = m.system AND {conditions} OFFSET 0) r
                ORDER BY {RecordColumns.Newest} LIMIT {Limit + 1}
                """, [.. values, words]);
        }

        // Reason and failure have ordered indexes of their own, and few records are ever overdue; everything else merges the combinations that exist.
        return filter.Reason is not null || filter.FailureCode is not null || filter.DueBefore is not null
            ? source.Command(
                $"SELECT {RecordColumns.List} FROM sync_record r WHERE {conditions} ORDER BY {RecordColumns.Newest} LIMIT {Limit + 1}",
                [.. values])
            : source.Command($"WITH RECURSIVE {Combinations()} SELECT {RecordColumns.List} FROM ({Merged(Limit + 1)}) r", [.. values]);
    }

    /// <summary>How many rows there are, up to a number beyond which nobody counts.</summary>
    public NpgsqlCommand Counted(NpgsqlDataSource source, int most) =>
        source.Command($"SELECT count(*) FROM (SELECT 1 FROM sync_record r WHERE {conditions} LIMIT {most}) counted", [.. values]);

    /// <summary>
    /// The existing combinations of kind, system, status and phase: one index probe each, however many records they have.
    /// </summary>
    public static string Combinations() => """
        combination AS (
          (SELECT kind, system, status, phase FROM sync_record WHERE org = $1 AND listed ORDER BY kind, system, status, phase LIMIT 1)
          UNION ALL
          SELECT n.kind, n.system, n.status, n.phase FROM combination c CROSS JOIN LATERAL (
            SELECT s.kind, s.system, s.status, s.phase FROM sync_record s
            WHERE s.org = $1 AND s.listed AND (s.kind, s.system, s.status, s.phase) > (c.kind, c.system, c.status, c.phase)
            ORDER BY s.kind, s.system, s.status, s.phase LIMIT 1) n
        )
        """;

    /// <summary>The newest rows of each combination, merged.</summary>
    string Merged(int limit) => $"SELECT r.* FROM ({Newest("r.*", limit)}) r ORDER BY {RecordColumns.Newest} LIMIT {limit}";

    string Newest(string columns, int limit) => $"""
        SELECT r.* FROM {(filter.WithoutExternalId ? $"(SELECT * FROM combination WHERE status <> '{RecordStatus.Success}')" : "combination")} c CROSS JOIN LATERAL (
          SELECT {columns} FROM sync_record r
          WHERE r.kind = c.kind AND r.system = c.system AND r.status = c.status AND r.phase = c.phase AND {conditions}
          ORDER BY {RecordColumns.Newest} LIMIT {limit}) r
        """;

    /// <summary>Every word as a prefix, and the parent as a whole; null when there is nothing to search for.</summary>
    static string? Query(SyncRecordFilter filter)
    {
        var terms = SearchWords.Split(filter.Q ?? "").Select(word => $"'{Quote(filter.Org)}|{Quote(word)}':*");
        if (filter.Parent is { } parent)
        {
            terms = terms.Append($"'{Quote(filter.Org)}|^{Quote(parent)}'");
        }

        var query = string.Join(" & ", terms);
        return query.Length > 0 ? query : null;
    }

    static string Quote(string word) => word.Replace(@"\", @"\\").Replace("'", "''");

    void Equal(List<string> parts, string column, string? value)
    {
        if (value is not null)
        {
            parts.Add($"{column} = {Add(value)}");
        }
    }

    string Add(object? value)
    {
        values.Add(value);
        return Placeholder(values.Count);
    }

    static string Placeholder(int number) => string.Create(CultureInfo.InvariantCulture, $"${number}");
}
