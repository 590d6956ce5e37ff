using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Runs;
using CareVision.Storage.Runs;

namespace CareVision.Grains.Runs;

/// <summary>What one kind of run collects and how it asks an item; the run itself knows no kind. One file each, registered as <see cref="IRunKind"/>.</summary>
internal interface IRunKind
{
    /// <summary>One of <see cref="RunKinds"/>.</summary>
    string Name { get; }

    /// <summary>
    /// Looks a second time before the run ends, for what was saved while it looked the first time. For runs over what waits, never for runs over a
    /// selection: <see cref="CollectAsync"/> begins anew and must not find an item that it found before.
    /// </summary>
    bool LooksTwice => false;

    /// <summary>Why the run can't start, with the field's name for what breaks a rule of a field; null: it can. Asks our own grains, never an outside system.</summary>
    Task<Refusal?> RefuseAsync(SyncRunKey key, StartSyncRun command);

    /// <summary>
    /// The next page, in an order that does not change while the run runs. Items whose outcome is known already (nothing to do:
    /// <see cref="RunOutcomes.Skipped"/>) say so. Runs inside a turn: reads our own storage and grains only.
    /// </summary>
    Task<RunPage> CollectAsync(RunOrder run, RunCursor? after);

    /// <summary>
    /// Makes an item happen. Runs beside the turns, many at once, and may be called twice for one item, which must do no harm. An answer of null
    /// means that the item's record tells the outcome: it counts once the record has settled after the run's start.
    /// </summary>
    Task<RunAnswer?> AskAsync(RunOrder run, RunItem item);
}

/// <summary>What was ordered, as a run's kind sees it.</summary>
internal sealed record RunOrder(SyncRunKey Key, string System)
{
    public string? RecordKind { get; init; }

    public string? Status { get; init; }

    public string? FailureCode { get; init; }

    public DateTimeOffset StartedAt { get; init; }
}

/// <summary>Items that are found together.</summary>
/// <param name="Items">In order; may be empty although there are more.</param>
/// <param name="Next">Where the next page begins; null when there are no more.</param>
internal sealed record RunPage(IReadOnlyList<FoundItem> Items, RunCursor? Next);

/// <summary>One item that was found.</summary>
internal sealed record FoundItem(string Kind, string Id, string System)
{
    /// <summary>The selected id it came from.</summary>
    public string? Subject { get; init; }

    /// <summary>Known already: it is not asked.</summary>
    public RunAnswer? Known { get; init; }
}

/// <summary>An outcome that the run itself knows: one of <see cref="RunOutcomes"/>, and the code to it.</summary>
internal sealed record RunAnswer(string Outcome, string? Code);
