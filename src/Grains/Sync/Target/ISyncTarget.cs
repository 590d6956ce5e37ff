using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;

namespace CareVision.Grains.Sync.Target;

/// <summary>What a kind of entity adds to the engine: how its desired state gets to the outside system, and how that is proven.</summary>
/// <typeparam name="TDesired">What the kind wants to be true; immutable, stored as JSON.</typeparam>
internal interface ISyncTarget<TDesired>
    where TDesired : class
{
    /// <summary>The outside system's name in records, e.g. <c>techone_ar</c>.</summary>
    string System { get; }

    /// <summary>How patient the target is; read at every decision, so that configuration applies without a restart.</summary>
    SyncPolicy Policy { get; }

    /// <summary>How the record appears in lists.</summary>
    SyncDescription Describe(TDesired desired);

    /// <summary>Whether a push may begin now. Runs inside the turn: asks our own grains, never the outside system.</summary>
    Task<Readiness> ReadyAsync(SyncIdentity identity, TDesired desired);

    /// <summary>Makes the outside system agree. Runs outside the turn; sends nothing after the context's <c>SendBy</c>; never throws for what the outside system does.</summary>
    Task<SyncAnswer> PushAsync(SyncOperation<TDesired> operation, CancellationToken cancellationToken);

    /// <summary>Finds out what became of a push whose answer was lost: present, absent, or a failure to read.</summary>
    Task<SyncAnswer> ReadBackAsync(SyncOperation<TDesired> operation, CancellationToken cancellationToken);

    /// <summary>Asks whether the outside system has approved or processed the record. Only for targets whose push can answer <c>AwaitingVendor</c>.</summary>
    Task<SyncAnswer> ConfirmAsync(SyncOperation<TDesired> operation, CancellationToken cancellationToken) => ReadBackAsync(operation, cancellationToken);

    /// <summary>The outside system refuses the credentials: tells the link, which parks everything that goes through it.</summary>
    Task ParkLinkAsync(SyncIdentity identity, SyncFailure failure);
}
