using CareVision.Storage.Envelope;

namespace CareVision.Storage.Runs;

/// <summary>The items of bulk runs: added in pages, sent in order, counted while they settle, frozen at the end.</summary>
public interface IRunItems
{
    /// <summary>Adds a page; items whose number is there already are left alone, so a page may be added twice.</summary>
    Task AddPageAsync(string org, string run, IReadOnlyList<NewRunItem> items, CancellationToken cancellationToken);

    /// <summary>Removes items beyond a number: a page that was stored by a silo that went before its run counted it.</summary>
    Task DropAfterAsync(string org, string run, long seq, CancellationToken cancellationToken);

    /// <summary>The next items that were not sent, in order.</summary>
    Task<IReadOnlyList<RunItem>> NextUnsentAsync(string org, string run, int limit, CancellationToken cancellationToken);

    /// <summary>Marks items as sent; those marked before keep their first time.</summary>
    Task MarkSentAsync(string org, string run, IReadOnlyList<long> seqs, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Freezes one item's outcome, when the run itself knows it (not found, skipped); an earlier outcome stays.</summary>
    Task SetOutcomeAsync(
        string org, string run, long seq, string outcome, string? code, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>How the run stands now: frozen outcomes, and the records of items sent that have settled since.</summary>
    Task<RunTally> TallyAsync(string org, string run, CancellationToken cancellationToken);

    /// <summary>Freezes the outcome of every sent item whose record has settled since it was sent; returns how many.</summary>
    Task<int> SettleAsync(string org, string run, CancellationToken cancellationToken);

    /// <summary>Items in order, with what is known of them.</summary>
    Task<IReadOnlyList<RunItem>> ListAsync(
        string org, string run, string? outcome, long afterSeq, int limit, CancellationToken cancellationToken);

    /// <summary>The ids that a run's items with one of these frozen outcomes were selected by, each once.</summary>
    Task<IReadOnlyList<string>> SubjectsAsync(string org, string run, IReadOnlyList<string> outcomes, CancellationToken cancellationToken);
}

/// <summary>The words for how an item stands.</summary>
public static class RunOutcomes
{
    /// <summary>Not sent yet.</summary>
    public const string Unsent = "Unsent";

    /// <summary>Sent and not settled.</summary>
    public const string Pending = "Pending";

    /// <summary>It worked.</summary>
    public const string Success = "Success";

    /// <summary>The outside system refused it.</summary>
    public const string Failed = "Failed";

    /// <summary>A technical failure kept it from being done.</summary>
    public const string Uncompleted = "Uncompleted";

    /// <summary>Nothing was to be sent.</summary>
    public const string NotRequired = "NotRequired";

    /// <summary>Shown, and counted nowhere: the run had nothing to do for it (P23, P24).</summary>
    public const string Skipped = "Skipped";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Unsent, Pending, Success, Failed, Uncompleted, NotRequired, Skipped];
}

/// <summary>An item to be added.</summary>
public sealed record NewRunItem(long Seq, string Kind, string Id, string System)
{
    /// <summary>The selected id it came from; null: nobody selected it.</summary>
    public string? Subject { get; init; }

    /// <summary>Its outcome, where it is known before it is asked; else null.</summary>
    public string? Outcome { get; init; }

    /// <summary>The code to that outcome.</summary>
    public string? Code { get; init; }

    /// <summary>When that outcome was known; null without one.</summary>
    public DateTimeOffset? SettledAt { get; init; }
}

/// <summary>An item.</summary>
public sealed record RunItem
{
    /// <summary>Number within the run.</summary>
    public required long Seq { get; init; }

    /// <summary>Kind of its record.</summary>
    public required string Kind { get; init; }

    /// <summary>Id of its record.</summary>
    public required string Id { get; init; }

    /// <summary>Outside system.</summary>
    public required string System { get; init; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>How it stands: one of <see cref="RunOutcomes"/>, or what the run set.</summary>
    public required string Outcome { get; init; }

    /// <summary>Failure code.</summary>
    public string? Code { get; init; }

    /// <summary>When its outcome was reached.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>The selected id it came from; null: nobody selected it.</summary>
    public string? Subject { get; init; }

    /// <summary>The failure as it stood when the outcome was frozen.</summary>
    public FailureSection? Failure { get; init; }
}

/// <summary>Counts of a run's items per outcome.</summary>
public sealed record RunTally(IReadOnlyDictionary<string, long> Counts)
{
    /// <summary>All items.</summary>
    public long Total => Counts.Values.Sum();

    /// <summary>Items with this outcome.</summary>
    public long Of(string outcome) => Counts.GetValueOrDefault(outcome);
}
