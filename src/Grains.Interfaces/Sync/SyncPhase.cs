namespace CareVision.Grains.Interfaces.Sync;

/// <summary>Where a record stands. Numbers are stored and never reused; release N reads a new member before release N+1 writes it.</summary>
public enum SyncPhase
{
    /// <summary>Never touched.</summary>
    Idle = 0,
    /// <summary>There is a desired state and nothing to push; see the reason.</summary>
    NotRequired = 1,
    /// <summary>Wants to be pushed and waits for a free place at the outside account (its limit).</summary>
    Queued = 2,
    /// <summary>The intent is committed and a request may be on its way.</summary>
    Pushing = 3,
    /// <summary>The answer was lost: what happened is being read back.</summary>
    Verifying = 4,
    /// <summary>The last attempt failed and the next one has a time.</summary>
    Retrying = 5,
    /// <summary>Waits for the link: paused, or its credentials are refused. Costs no attempts.</summary>
    Parked = 6,
    /// <summary>The outside system took it and still has to approve or process it. Costs no attempts.</summary>
    Confirming = 7,
    /// <summary>The outside system agrees with the desired state.</summary>
    Synced = 8,
    /// <summary>The outside system refused it; it is never retried by itself.</summary>
    Rejected = 9,
    /// <summary>All attempts failed for technical reasons.</summary>
    Exhausted = 10,
    /// <summary>Nobody can prove what happened; a person decides.</summary>
    Unresolved = 11,
}
