using System.Text.Json.Serialization;
using CareVision.Grains.Interfaces.Runs;

namespace CareVision.Gateway.Commands;

/// <summary>A bulk run and its figures.</summary>
public sealed record SyncRunView
{
    /// <summary>The run's id.</summary>
    public required string Id { get; init; }

    /// <summary>The kind of run, e.g. <c>first-push</c> or <c>retry</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The outside system.</summary>
    public required string System { get; init; }

    /// <summary>Where it stands.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<RunState>))]
    public RunState State { get; init; }

    /// <summary>Items found so far.</summary>
    public long Total { get; init; }

    /// <summary>Items settled: success + failed + uncompleted + not required.</summary>
    public long Processed { get; init; }

    /// <summary>Items that ended in success.</summary>
    public long Success { get; init; }

    /// <summary>Items that the outside system refused.</summary>
    public long Failed { get; init; }

    /// <summary>Items that failed for a technical reason.</summary>
    public long Uncompleted { get; init; }

    /// <summary>Items with nothing to push after all.</summary>
    public long NotRequired { get; init; }

    /// <summary>0 to 100; 100 only at the end.</summary>
    public int Percent { get; init; }

    /// <summary>Start (UTC).</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>End (UTC); null while running.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who started it.</summary>
    public required string Actor { get; init; }

    /// <summary>Total clients selected (P17); 0 when the run is not over a selection.</summary>
    public int Selected { get; init; }

    /// <summary>Items that are shown and not counted: there was nothing to do for them.</summary>
    public long Skipped { get; init; }

    /// <summary>The run whose failed and uncompleted items it repeats.</summary>
    public string? RerunOf { get; init; }

    internal static SyncRunView Of(SyncRunSnapshot run) => new()
    {
        Id = run.Id,
        Kind = run.Kind,
        System = run.System,
        State = run.State,
        Total = run.Total,
        Processed = run.Processed,
        Success = run.Success,
        Failed = run.Failed,
        Uncompleted = run.Uncompleted,
        NotRequired = run.NotRequired,
        Percent = run.Percent,
        StartedAt = run.StartedAt,
        EndedAt = run.EndedAt,
        Actor = run.Actor,
        Selected = run.Selected,
        Skipped = run.Skipped,
        RerunOf = run.RerunOf,
    };
}
