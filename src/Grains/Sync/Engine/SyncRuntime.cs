using Microsoft.Extensions.Logging;

namespace CareVision.Grains.Sync.Engine;

/// <summary>What every engine of a silo shares. Time and chance come in here and nowhere else.</summary>
internal sealed class SyncRuntime(IGrainFactory grains, PushSlots slots, TimeProvider time, Func<double> roll, ILogger<SyncRuntime> logger)
{
    public IGrainFactory Grains => grains;

    public PushSlots Slots => slots;

    public SyncInFlight InFlight { get; } = new();

    public TimeProvider Time => time;

    public ILogger Logger => logger;

    /// <summary>Uniform in [0, 1).</summary>
    public double Roll() => roll();
}
