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

    /// <summary>Linked since, without a disconnect in between (H6).</summary>
    public DateTimeOffset? Since { get; set; }

    /// <summary>SHA-256 in hex of the nonce that a person's consent has to bring back; null: none is awaited (H4).</summary>
    public string? ConsentHash { get; set; }

    /// <summary>Until when the consent is awaited.</summary>
    public DateTimeOffset? ConsentUntil { get; set; }

    /// <summary>The code of a consent that is being exchanged, encrypted.</summary>
    public string? ConsentCode { get; set; }

    /// <summary>The account that a consent opened; it is the link's account once it has been proven.</summary>
    public string? Consented { get; set; }

    /// <summary>What is missing in the account is to be created before the next look at it.</summary>
    public bool Preparing { get; set; }

    /// <summary>The account that is to be given back after a disconnect; null: none.</summary>
    public string? Releasing { get; set; }

    /// <summary>Tries to give it back.</summary>
    public int Releases { get; set; }

    /// <summary>Nothing helps but a person who links again: no proof is tried by itself (H38).</summary>
    public bool NeedsPerson { get; set; }

    /// <summary>What was looked at in the account, last time.</summary>
    public IReadOnlyList<LinkCheck> Checks { get; set; } = [];

    /// <summary>SHA-256 in hex of the nonce of the browser's ticket; null: none is out, or it was used (T31).</summary>
    public string? TicketHash { get; set; }

    /// <summary>Until when the ticket is good.</summary>
    public DateTimeOffset? TicketUntil { get; set; }

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
