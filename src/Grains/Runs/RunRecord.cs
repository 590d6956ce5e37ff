using System.Text.Json.Serialization;
using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.Runs;
using CareVision.Storage.Envelope;

namespace CareVision.Grains.Runs;

/// <summary>What a run stores: its order, how far it has come, and its last figures. The items stand in a table.</summary>
internal sealed class RunRecord : IEnvelopedState
{
    public string? Kind { get; set; }

    public string System { get; set; } = "";

    public string? RecordKind { get; set; }

    public string? Status { get; set; }

    public string? FailureCode { get; set; }

    public string Actor { get; set; } = "";

    public RunState State { get; set; }

    /// <summary>How many ids a person selected (P17); 0: none.</summary>
    public int Selected { get; set; }

    /// <summary>The run whose items are run again; null: the items come from the kind.</summary>
    public string? RerunOf { get; set; }

    /// <summary>Which of its outcomes.</summary>
    public IReadOnlyList<string> Outcomes { get; set; } = [];

    /// <summary>The percent on show when it began to look a second time: it never goes below (P18).</summary>
    public int PercentFloor { get; set; }

    /// <summary>Where the collecting stands; null: at its beginning.</summary>
    public RunCursor? Cursor { get; set; }

    /// <summary>Items collected; the last one's number.</summary>
    public long Total { get; set; }

    /// <summary>A run that pushes what waited looks a second time before it ends, for records saved while it looked the first time.</summary>
    public bool LookedTwice { get; set; }

    public RunFigures Figures { get; set; } = new();

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? NextDue { get; set; }

    EnvelopeHead? IEnvelopedState.Head { get; set; }
}

/// <summary>Settled items by outcome.</summary>
internal sealed record RunFigures(long Success = 0, long Failed = 0, long Uncompleted = 0, long NotRequired = 0, long Skipped = 0)
{
    /// <summary>Without the skipped ones (P23).</summary>
    [JsonIgnore]
    public long Processed => Success + Failed + Uncompleted + NotRequired;
}

/// <summary>How far the collecting has come.</summary>
internal sealed record RunCursor(string Kind, string Id, string System);
