using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.Links;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Storage.Envelope;

namespace CareVision.Grains.Links;

/// <summary>What a link stores. Its pending work (a verification, a run to start, records to wake) stands in the same commit as the state that caused it.</summary>
internal sealed class LinkRecord : IEnvelopedState
{
    public LinkState State { get; set; }

    public string? Account { get; set; }

    public SyncFailure? Failure { get; set; }

    public string? SupportReference { get; set; }

    public DateTimeOffset? LinkedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Counts successful links; names the run that each one starts.</summary>
    public long Epoch { get; set; }

    public string? FirstPushRun { get; set; }

    /// <summary>Tries to verify; names the operation whose report is awaited.</summary>
    public long Verifications { get; set; }

    /// <summary>The try that is under way, or null.</summary>
    public string? Verifying { get; set; }

    /// <summary>Refusals and failed proofs since it worked last.</summary>
    public int Refusals { get; set; }

    public bool Paused { get; set; }

    public string? PauseReason { get; set; }

    public string? PausedBy { get; set; }

    public DateTimeOffset? PausedUntil { get; set; }

    /// <summary>The run has been decided and not yet acknowledged.</summary>
    public bool RunToStart { get; set; }

    /// <summary>Parked records are being woken; the last one that was. Null: nothing to wake.</summary>
    public WakeCursor? Waking { get; set; }

    /// <summary>When to look again by itself.</summary>
    public DateTimeOffset? NextDue { get; set; }

    EnvelopeHead? IEnvelopedState.Head { get; set; }
}

/// <summary>How far the waking of parked records has come.</summary>
internal sealed record WakeCursor(string Kind, string Id, string System)
{
    /// <summary>Before the first one.</summary>
    public static WakeCursor Start { get; } = new("", "", "");
}
