using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Grains.Interfaces.Platform;

/// <summary>Wakes every record that is overdue, in any phase. One in the cluster; key <see cref="Keys.PlatformKey.RecoverySweep"/>. A wake starts its timer.</summary>
[Alias(Aliases.RecoverySweepGrain)]
public interface IRecoverySweepGrain : IWakeable;
