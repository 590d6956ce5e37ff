namespace CareVision.Storage.Records;

/// <summary>Reads the read model. Nothing here changes anything: acts go through grains.</summary>
public interface ISyncRecordQueries
{
    /// <summary>A page of records, newest first.</summary>
    /// <exception cref="InvalidCursorException">The filter's cursor is not one of this list.</exception>
    Task<Page<SyncRecordRow>> ListAsync(SyncRecordFilter filter, CancellationToken cancellationToken);

    /// <summary>How many records the filter names, counted up to <paramref name="most"/>; words and cursor are left out of it.</summary>
    Task<long> CountAsync(SyncRecordFilter filter, int most, CancellationToken cancellationToken);

    /// <summary>One record; null when there is none.</summary>
    Task<SyncRecordRow?> GetAsync(string org, string kind, string id, string system, CancellationToken cancellationToken);

    /// <summary>The record's rows in every system (most have one).</summary>
    Task<IReadOnlyList<SyncRecordRow>> GetAllSystemsAsync(string org, string kind, string id, CancellationToken cancellationToken);

    /// <summary>Titles of some records of a kind, by id; those that are not there are left out.</summary>
    Task<IReadOnlyDictionary<string, string>> TitlesAsync(string org, string kind, IReadOnlyList<string> ids, CancellationToken cancellationToken);

    /// <summary>A page of a record's attempts, newest first.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    Task<Page<AttemptRow>> AttemptsAsync(
        string org, string kind, string id, string system, string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>Counts of an organisation's listed records, from the maintained counters.</summary>
    Task<IReadOnlyList<RecordCount>> CountsAsync(string org, CancellationToken cancellationToken);

    /// <summary>
    /// Records that are overdue, in any phase and organisation, oldest first; fewer than <paramref name="limit"/> at the end.
    /// <paramref name="after"/> is the last one of the page before, null for the first page.
    /// </summary>
    Task<IReadOnlyList<OverdueRecord>> OverdueAsync(
        DateTimeOffset now, OverdueRecord? after, int limit, CancellationToken cancellationToken);

    /// <summary>The next records of an enumeration; fewer than <paramref name="limit"/> at its end.</summary>
    Task<IReadOnlyList<WaitingRecord>> WaitingAsync(WaitingFilter filter, int limit, CancellationToken cancellationToken);
}
