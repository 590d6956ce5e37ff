using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;

namespace CareVision.Grains.Sync.Effects;

/// <summary>What the other grain said. Whoever throws instead said nothing: the effect is tried again.</summary>
internal sealed record EffectAnswer(SyncFailure? Failure)
{
    /// <summary>It is done, now or by an earlier try.</summary>
    public static EffectAnswer Done { get; } = new((SyncFailure?)null);

    /// <summary>It will not be done: a person is asked, and whoever retries the record tries it again.</summary>
    public static EffectAnswer Refused(Refusal refusal) =>
        new(new SyncFailure { Class = SyncFailures.Rejected, Code = refusal.Code, Message = refusal.Detail });
}
