namespace CareVision.Storage.Runs;

/// <summary>What people selected for bulk runs. A subject is in at most one running run of a kind.</summary>
public interface IRunSelections
{
    /// <summary>
    /// Stores a run's selection and claims its subjects, all or none. A repeat for the same run replaces what it stored before. A claim is free
    /// again when its run is over, or when it is older than <paramref name="abandonedBefore"/> and its run was never committed.
    /// </summary>
    /// <returns>The subjects that another running run has; empty when all were claimed.</returns>
    Task<IReadOnlyList<string>> ClaimAsync(RunSelection selection, DateTimeOffset abandonedBefore, CancellationToken cancellationToken);

    /// <summary>The next subjects of a run, in the order of the selection.</summary>
    Task<IReadOnlyList<SelectedSubject>> ListAsync(string org, string run, long afterSeq, int limit, CancellationToken cancellationToken);

    /// <summary>Gives a run's claims back; the selection stays.</summary>
    Task ReleaseAsync(string org, string run, CancellationToken cancellationToken);
}

/// <summary>A selection to be stored.</summary>
/// <param name="Org">Organisation id.</param>
/// <param name="Run">The run's id.</param>
/// <param name="RunKind">The run's kind: claims are per kind.</param>
/// <param name="Subjects">Ids, each once.</param>
/// <param name="At">Now (UTC).</param>
public sealed record RunSelection(string Org, string Run, string RunKind, IReadOnlyList<string> Subjects, DateTimeOffset At);

/// <summary>One selected id and its place, counted from 1.</summary>
public sealed record SelectedSubject(long Seq, string Subject);
