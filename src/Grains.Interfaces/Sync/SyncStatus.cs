namespace CareVision.Grains.Interfaces.Sync;

/// <summary>What people see of a record: the documents' words.</summary>
public enum SyncStatus
{
    /// <summary>Nothing has been asked yet.</summary>
    None = 0,
    /// <summary>Something will still happen by itself.</summary>
    Pending = 1,
    /// <summary>The outside system agrees.</summary>
    Success = 2,
    /// <summary>A person is needed.</summary>
    Failed = 3,
    /// <summary>Nothing is to be pushed; the reason says why.</summary>
    NotRequired = 4,
}
