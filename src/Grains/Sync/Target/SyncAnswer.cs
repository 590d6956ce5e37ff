using CareVision.Grains.Interfaces.Sync;
using CareVision.Integrations.Http;

namespace CareVision.Grains.Sync.Target;

/// <summary>How an operation ended, with every call it took.</summary>
internal sealed record SyncAnswer(SyncFinding Finding, string? ExternalId, SyncFailure? Failure, IReadOnlyList<ExternalCall> Calls)
{
    public static SyncAnswer Present(string externalId, IReadOnlyList<ExternalCall> calls) => new(SyncFinding.Present, externalId, null, calls);

    public static SyncAnswer Absent(IReadOnlyList<ExternalCall> calls) => new(SyncFinding.Absent, null, null, calls);

    public static SyncAnswer Failed(SyncFailure failure, IReadOnlyList<ExternalCall> calls) => new(SyncFinding.Failed, null, failure, calls);
}
