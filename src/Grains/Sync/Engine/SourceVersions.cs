using CareVision.Grains.Interfaces;

namespace CareVision.Grains.Sync.Engine;

/// <summary>The portal's own version of a record: an older one never overwrites a newer one.</summary>
internal static class SourceVersions
{
    public static bool IsOlder(long? sent, long? stored) => sent < stored;

    /// <summary>The sent version is worth storing although nothing else changed.</summary>
    public static bool Adds(long? sent, long? stored) => sent is not null && sent != stored;

    public static CommandResult<T> Stale<T>(long stored)
        where T : class =>
        CommandResult.Refused<T>(ProblemCodes.SourceVersionStale, $"Version {stored} of this record is stored already.");
}
