using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Gateway.Commands;

/// <summary>The statuses that people filter by.</summary>
internal static class StatusNames
{
    public static IReadOnlyList<string> All { get; } =
        [nameof(SyncStatus.Pending), nameof(SyncStatus.Success), nameof(SyncStatus.Failed), nameof(SyncStatus.NotRequired)];
}
