namespace CareVision.Grains.Sync.Machine;

internal enum ReadinessKind
{
    /// <summary>Nothing stands in the way of a push.</summary>
    Ready,
    /// <summary>Nothing is to be pushed at all.</summary>
    NotRequired,
    /// <summary>A push has to wait for the link.</summary>
    Parked,
}

/// <summary>Whether a push may begin, as its target sees it at this moment.</summary>
internal sealed record Readiness
{
    public required ReadinessKind Kind { get; init; }

    /// <summary>One of <c>SyncReasons</c>; null when ready.</summary>
    public string? Reason { get; init; }

    /// <summary>The outside account a push would go to; null unless ready.</summary>
    public string? Account { get; init; }

    /// <summary>There is a free place for a push to that account now.</summary>
    public bool HasSlot { get; init; }

    /// <summary>Nobody asked, because the decision does not depend on it.</summary>
    public static Readiness Unasked { get; } = new() { Kind = ReadinessKind.Parked, Reason = "unasked" };

    public static Readiness Ready(string account) => new() { Kind = ReadinessKind.Ready, Account = account };

    public static Readiness NotRequired(string reason) => new() { Kind = ReadinessKind.NotRequired, Reason = reason };

    public static Readiness Parked(string reason) => new() { Kind = ReadinessKind.Parked, Reason = reason };
}
