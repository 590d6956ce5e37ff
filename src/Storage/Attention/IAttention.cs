namespace CareVision.Storage.Attention;

/// <summary>What the console shows first and keeps fresh. Every question is answered from an index, whatever the number of records.</summary>
public interface IAttention
{
    /// <summary>Records that failed or wait for a person, by where they stand. Counts end at <see cref="AttentionGroup.Most"/>.</summary>
    /// <param name="org">Organisation.</param>
    /// <param name="overdueBefore">Records that were due before this are overdue.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<AttentionGroup>> ReadAsync(string org, DateTimeOffset overdueBefore, CancellationToken cancellationToken);

    /// <summary>Changes whenever a record of the organisation changed its status: one index probe.</summary>
    Task<string> PulseAsync(string org, CancellationToken cancellationToken);

    /// <summary>The organisation's runs, newest first.</summary>
    Task<Page<RunRow>> RunsAsync(string org, string? cursor, int limit, CancellationToken cancellationToken);
}

/// <summary>Why records are on the list.</summary>
public enum AttentionCause
{
    /// <summary>The outside system refused it, or all attempts failed.</summary>
    Failed = 0,

    /// <summary>Nobody can prove what happened.</summary>
    Unknown = 1,

    /// <summary>Its link is refused by the outside system.</summary>
    Relink = 2,

    /// <summary>Its link is paused.</summary>
    Paused = 3,

    /// <summary>It should have been looked at by now.</summary>
    Overdue = 4,
}

/// <summary>Records that stand in one place.</summary>
/// <param name="Cause">Why they are on the list.</param>
/// <param name="Kind">Their kind; null for a cause that is counted over all.</param>
/// <param name="System">Their outside system; null as above.</param>
/// <param name="Phase">Their phase; null as above.</param>
/// <param name="Count">How many, at most <see cref="Most"/>.</param>
/// <param name="Oldest">The oldest of those counted.</param>
public sealed record AttentionGroup(AttentionCause Cause, string? Kind, string? System, string? Phase, long Count, DateTimeOffset Oldest)
{
    /// <summary>Where counting ends: beyond, the number says no more.</summary>
    public const int Most = 10_000;
}

/// <summary>A run as the read model knows it; its figures come from the run itself.</summary>
public sealed record RunRow(string Id, string System, string Title, string Phase, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
