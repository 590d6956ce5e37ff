using System.Collections.Concurrent;
using CareVision.Grains.Sync.Engine;
using CareVision.Grains.Sync.Target;

namespace CareVision.Grains.Sync.Effects;

/// <summary>
/// Tells other grains beside the turns of one activation, and wakes it when they have answered. What it knows is lost with the activation: the
/// next one tells them again.
/// </summary>
internal sealed class EffectRunner(SyncIdentity identity, IEffects effects, Func<Task> wakeSelf, GrainId self, SyncRuntime runtime)
{
    private const int AtOnce = 8;

    private readonly ConcurrentQueue<EffectReport> _reports = [];
    // By name and subject: what takes the place of an effect that is being told waits until that one was answered, or they could arrive in any order.
    private readonly HashSet<(string Name, string Subject)> _running = [];

    /// <summary>Something is being told, or was and is not taken yet.</summary>
    public bool IsBusy => _running.Count > 0;

    /// <summary>Begins what is not under way. Called in a turn.</summary>
    public void Start(IReadOnlyList<PendingEffect> due)
    {
        var begun = due.Where(e => _running.Add((e.Name, e.Subject))).ToList();
        if (begun.Count > 0)
        {
            _ = Task.Run(() => RunAsync(begun));
        }
    }

    /// <summary>What has ended since the last time. Called in a turn.</summary>
    public IReadOnlyList<EffectReport> Take()
    {
        var taken = new List<EffectReport>();
        while (_reports.TryDequeue(out var report))
        {
            _running.Remove((report.Name, report.Subject));
            taken.Add(report);
        }

        return taken;
    }

    private async Task RunAsync(IReadOnlyList<PendingEffect> begun)
    {
        await Parallel.ForEachAsync(
            begun, new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (effect, _) => _reports.Enqueue(new EffectReport(effect.Name, effect.Subject, effect.OperationId, await PerformAsync(effect))));
        try
        {
            await wakeSelf();
        }
        catch (Exception e)
        {
            // The reports wait here; the record is overdue, so the recovery sweep wakes it.
            runtime.EffectsNotDelivered(e, self);
        }
    }

    private async Task<EffectAnswer?> PerformAsync(PendingEffect effect)
    {
        try
        {
            return await effects.PerformAsync(identity, effect);
        }
        catch (Exception e)
        {
            runtime.EffectNotAnswered(e, effect.OperationId, self);
            return null;
        }
    }
}
