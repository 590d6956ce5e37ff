using Orleans.Concurrency;

namespace CareVision.Grains.Interfaces.Platform;

/// <summary>
/// The rate limit of one outside account: grants leases of permits to the silos. No wall clock is compared between machines, so a lost silo, a
/// partition or a skewed clock wastes permits and never overspends. Key: <see cref="Keys.PlatformKey"/>.
/// </summary>
[Alias(Aliases.CallBudgetGrain)]
public interface ICallBudgetGrain : IGrainWithStringKey
{
    /// <summary>Asks for permits. The answer may hold fewer, or none and a time to wait.</summary>
    [Alias("lease")]
    Task<LeaseReply> LeaseAsync(LeaseRequest request);

    /// <summary>The account's limit and its use right now.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<BudgetSnapshot> GetAsync();
}

/// <summary>A holder asks for permits and, in the same call, gives back leases that are over.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.LeaseRequest)]
public sealed record LeaseRequest
{
    /// <summary>How many permits the holder could use at once.</summary>
    [Id(0)] public required int Wanted { get; init; }
    /// <summary>Leases that are over.</summary>
    [Id(1)] public IReadOnlyList<LeaseReturn> Returned { get; init => field = Wire.Plain(value); } = [];
}

/// <summary>A lease given back early: none of its permits is or will be on its way to the outside system any more.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.LeaseReturn)]
public sealed record LeaseReturn
{
    /// <summary>The lease.</summary>
    [Id(0)] public required long Lease { get; init; }
    /// <summary>How many of its permits were used; the rest can be granted again at once.</summary>
    [Id(1)] public required int Used { get; init; }
}

/// <summary>The permits granted.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.LeaseReply)]
public sealed record LeaseReply
{
    /// <summary>The lease; 0 when nothing was granted.</summary>
    [Id(0)] public long Lease { get; init; }
    /// <summary>How many permits it holds.</summary>
    [Id(1)] public int Granted { get; init; }
    /// <summary>How long they may be used, by the holder's monotonic clock from before it asked.</summary>
    [Id(2)] public TimeSpan Life { get; init; }
    /// <summary>When to ask again if more is wanted.</summary>
    [Id(3)] public TimeSpan RetryAfter { get; init; }
    /// <summary>There is no limit for this account: no lease is needed for <see cref="Life"/>.</summary>
    [Id(4)] public bool Unlimited { get; init; }
}

/// <summary>A limit and its use.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.BudgetSnapshot)]
public sealed record BudgetSnapshot
{
    /// <summary>Calls allowed in a window; 0: no limit.</summary>
    [Id(0)] public int Permits { get; init; }
    /// <summary>The window.</summary>
    [Id(1)] public TimeSpan Window { get; init; }
    /// <summary>Permits that count against the window now.</summary>
    [Id(2)] public int Counted { get; init; }
    /// <summary>True while a new activation still waits for what its predecessor may have granted.</summary>
    [Id(3)] public bool Settling { get; init; }
}
