using CareVision.Grains.Sync.Target;

namespace CareVision.Grains.Sync.Effects;

/// <summary>What a kind adds to have effects: how each is told to the grain that it concerns.</summary>
internal interface IEffects
{
    /// <summary>
    /// Tells the other grain. Runs beside the turns; may be called again with the same effect after any answer was lost, so the other grain must
    /// recognise it by its operation id or by what it already has.
    /// </summary>
    Task<EffectAnswer> PerformAsync(SyncIdentity source, PendingEffect effect);
}
