namespace CareVision.Grains.Interfaces.Runs;

/// <summary>The kinds of run.</summary>
public static class RunKinds
{
    /// <summary>Pushes what waited only for the link (T9, T32).</summary>
    public const string FirstPush = "first-push";
    /// <summary>Retries every record that a filter names.</summary>
    public const string Retry = "retry";
    /// <summary>Exports every invoice that was not exported yet.</summary>
    public const string ExportInvoices = "export-invoices";
    /// <summary>Pushes clients and quotes that are older than the CRM's link; support only (H7).</summary>
    public const string Backfill = "backfill";
    /// <summary>Finds what a backfill would push, and pushes nothing; support only (H7).</summary>
    public const string BackfillDryRun = "backfill-dry-run";
    /// <summary>Applies the funding type references' present switches to what is not linked yet (T17).</summary>
    public const string FundingTypeSettings = "funding-type-settings";
    /// <summary>Compares every debtor account with TechOne's own record (T35).</summary>
    public const string Reconciliation = "reconciliation";
    /// <summary>Compares the active service contracts of selected clients with their plans at PRODA (P11).</summary>
    public const string SyncActivePlans = "sync-active-plans";
    /// <summary>Every kind that a person can start.</summary>
    public static IReadOnlyList<string> All { get; } = [FirstPush, Retry, ExportInvoices, Backfill, BackfillDryRun, FundingTypeSettings, Reconciliation];

    /// <summary>The outside system of a kind that knows only one; null: the command names it.</summary>
    public static string? SystemOf(string? kind) => kind switch
    {
        ExportInvoices or FundingTypeSettings or Reconciliation => "techone_ar",
        SyncActivePlans => "proda",
        _ => null,
    };

    /// <summary>Whether only the support team may start the kind.</summary>
    public static bool IsForSupport(string? kind) => kind is Backfill or BackfillDryRun;

    /// <summary>Whether the kind runs over clients that a person selects.</summary>
    public static bool TakesClients(string? kind) => kind is SyncActivePlans;
}

/// <summary>Where a run stands.</summary>
public enum RunState
{
    /// <summary>Never started.</summary>
    None = 0,
    /// <summary>Collecting and starting its items.</summary>
    Starting = 1,
    /// <summary>All items are started; some are not settled.</summary>
    Settling = 2,
    /// <summary>All items are settled.</summary>
    Completed = 3,
    /// <summary>Cancelled by a person.</summary>
    Cancelled = 4,
}

/// <summary>Starts a run.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.StartSyncRun)]
public sealed record StartSyncRun
{
    /// <summary>One of <see cref="RunKinds"/>.</summary>
    [Id(0)] public required string Kind { get; init; }
    /// <summary>The outside system whose records are meant.</summary>
    [Id(1)] public required string System { get; init; }
    /// <summary>Only records of this kind; null: all.</summary>
    [Id(2)] public string? RecordKind { get; init; }
    /// <summary>Only records with this status (<see cref="Sync.SyncStatus"/> name); null: as the kind of run says.</summary>
    [Id(3)] public string? Status { get; init; }
    /// <summary>Only records with this failure code; null: any.</summary>
    [Id(4)] public string? FailureCode { get; init; }
    /// <summary>Who asks.</summary>
    [Id(5)] public required CommandStamp Stamp { get; init; }
    /// <summary>The clients that a person selected, each once; empty: the run is not over a selection.</summary>
    [Id(6)] public IReadOnlyList<string> ClientIds { get; init => field = Wire.Plain(value); } = [];
    /// <summary>The run whose failed and uncompleted items are run again; kind, system and selection are then taken from it.</summary>
    [Id(7)] public string? RerunOf { get; init; }
    /// <summary>For a re-run: only items that ended so (<c>Failed</c>, <c>Uncompleted</c>); empty: both.</summary>
    [Id(8)] public IReadOnlyList<string> Outcomes { get; init => field = Wire.Plain(value); } = [];
}

/// <summary>A run's live figures.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.SyncRunSnapshot)]
public sealed record SyncRunSnapshot
{
    /// <summary>The run's id.</summary>
    [Id(0)] public required string Id { get; init; }
    /// <summary>One of <see cref="RunKinds"/>.</summary>
    [Id(1)] public required string Kind { get; init; }
    /// <summary>The outside system.</summary>
    [Id(2)] public required string System { get; init; }
    /// <summary>Where it stands.</summary>
    [Id(3)] public required RunState State { get; init; }
    /// <summary>Items found so far; without the skipped ones.</summary>
    [Id(4)] public long Total { get; init; }
    /// <summary>Items settled: success + failed + uncompleted + not required; without the skipped ones.</summary>
    [Id(5)] public long Processed { get; init; }
    /// <summary>Items that ended in success.</summary>
    [Id(6)] public long Success { get; init; }
    /// <summary>Items that the outside system refused.</summary>
    [Id(7)] public long Failed { get; init; }
    /// <summary>Items that failed for a technical reason (P22).</summary>
    [Id(8)] public long Uncompleted { get; init; }
    /// <summary>Items with nothing to push after all.</summary>
    [Id(9)] public long NotRequired { get; init; }
    /// <summary>0-100; 100 only at the end (P18).</summary>
    [Id(10)] public int Percent { get; init; }
    /// <summary>Start (UTC).</summary>
    [Id(11)] public DateTimeOffset StartedAt { get; init; }
    /// <summary>End (UTC); null while running.</summary>
    [Id(12)] public DateTimeOffset? EndedAt { get; init; }
    /// <summary>Who started it.</summary>
    [Id(13)] public required string Actor { get; init; }
    /// <summary>How many clients a person selected (P17), whether or not there was anything to do for them; 0: the run is not over a selection.</summary>
    [Id(14)] public int Selected { get; init; }
    /// <summary>Items that are shown and not counted: there was nothing to do for them (P23, P24).</summary>
    [Id(15)] public long Skipped { get; init; }
    /// <summary>The run whose items it repeats; null: none.</summary>
    [Id(16)] public string? RerunOf { get; init; }
}
