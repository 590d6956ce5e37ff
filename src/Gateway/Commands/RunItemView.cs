using CareVision.Storage.Runs;

namespace CareVision.Gateway.Commands;

/// <summary>A record of a run.</summary>
public sealed record RunItemView
{
    /// <summary>Place in the run, counted from 1.</summary>
    public long Seq { get; init; }

    /// <summary>The kind of entity.</summary>
    public required string Kind { get; init; }

    /// <summary>The entity's id.</summary>
    public required string Id { get; init; }

    /// <summary>The outside system.</summary>
    public required string System { get; init; }

    /// <summary>When the run started it (UTC); null while it waits for its turn.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>How it stands: Unsent, Pending, Success, Failed, Uncompleted, NotRequired or Skipped.</summary>
    public required string Outcome { get; init; }

    /// <summary>The failure code, where it failed.</summary>
    public string? Code { get; init; }

    /// <summary>The selected client it came from; null: nobody selected it.</summary>
    public string? ClientId { get; init; }

    /// <summary>The failure with cause and solution, as it stood when the item ended.</summary>
    public FailureView? Failure { get; init; }

    /// <summary>When it ended (UTC).</summary>
    public DateTimeOffset? SettledAt { get; init; }

    internal static RunItemView Of(RunItem row) => new()
    {
        Seq = row.Seq,
        Kind = row.Kind,
        Id = row.Id,
        System = row.System,
        SentAt = row.SentAt,
        Outcome = row.Outcome,
        Code = row.Code,
        SettledAt = row.SettledAt,
        ClientId = row.Subject,
        Failure = FailureView.Of(row.Failure),
    };
}
