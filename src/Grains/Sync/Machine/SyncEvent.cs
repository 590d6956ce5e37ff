using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Grains.Sync.Machine;

/// <summary>What can happen to a record. Facts only; the machine decides what they mean.</summary>
internal abstract record SyncEvent;

/// <summary>There is a new desired state.</summary>
/// <param name="Readiness">As of now.</param>
/// <param name="Anew">A person asks for a new operation although the outside system has the record, also where the target is create-only.</param>
internal sealed record Wanted(Readiness Readiness, bool Anew = false) : SyncEvent;

/// <summary>Someone says "look again"; may be lost or doubled.</summary>
/// <param name="Readiness">As of now.</param>
/// <param name="InFlight">Work of the present operation is running on this activation.</param>
internal sealed record Woken(Readiness Readiness, bool InFlight) : SyncEvent;

/// <summary>A person or a run asks for another attempt now.</summary>
/// <param name="Readiness">As of now.</param>
/// <param name="ByRun">A run asks for many: nobody has looked at this one.</param>
internal sealed record RetryRequested(Readiness Readiness, bool ByRun = false) : SyncEvent;

/// <summary>A person settles the record by hand.</summary>
/// <param name="Note">What was decided, why and by whom.</param>
/// <param name="ExternalId">The outside system's id, where the person has it.</param>
internal sealed record SettledByHand(OperatorNote Note, string? ExternalId) : SyncEvent;

/// <summary>Work outside a turn has ended.</summary>
internal sealed record Reported(SyncReport Report) : SyncEvent;
