using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Grains.Interfaces.Contracts;

/// <summary>Who manages the money of a support: decides the type of its booking (P31, P32).</summary>
public enum ManagementStyle
{
    /// <summary>Never sent.</summary>
    None = 0,
    /// <summary>The agency: a Standard booking.</summary>
    Agency = 1,
    /// <summary>A plan manager: a Plan Management booking.</summary>
    Plan = 2,
    /// <summary>The participant: no booking.</summary>
    Self = 3,
}

/// <summary>What the portal knows of a service contract.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.ServiceContractDetails)]
public sealed record ServiceContractDetails
{
    /// <summary>The client.</summary>
    [Id(0)] public required string ClientId { get; init; }
    /// <summary>Its name or number.</summary>
    [Id(1)] public required string Name { get; init; }
    /// <summary>First day: that of the NDIS plan (P3).</summary>
    [Id(2)] public required DateOnly StartDate { get; init; }
    /// <summary>Last day: that of the NDIS plan (P3).</summary>
    [Id(3)] public required DateOnly EndDate { get; init; }
    /// <summary>Contract total in dollars; $1 is the placeholder for "not known yet" (P4).</summary>
    [Id(4)] public required decimal Total { get; init; }
    /// <summary>Active contracts are synchronised; others are skipped (P23).</summary>
    [Id(5)] public bool IsActive { get; init; } = true;
}

/// <summary>Saves a service contract; budgets are added later (P8).</summary>
[GenerateSerializer, Immutable, Alias(Aliases.SaveServiceContract)]
public sealed record SaveServiceContract
{
    /// <summary>As it shall be.</summary>
    [Id(0)] public required ServiceContractDetails Details { get; init; }
    /// <summary>The portal's version of the record; an older one than stored is refused. Null: not versioned.</summary>
    [Id(1)] public long? SourceVersion { get; init; }
    /// <summary>Who asks.</summary>
    [Id(2)] public required CommandStamp Stamp { get; init; }
}

/// <summary>A plan budget or a service support of a contract.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.ContractItem)]
public sealed record ContractItem
{
    /// <summary><c>budget</c> or <c>support</c>.</summary>
    [Id(0)] public required string Part { get; init; }
    /// <summary>Its id within the contract.</summary>
    [Id(1)] public required string Id { get; init; }
    /// <summary>Support category, 1 to 21.</summary>
    [Id(2)] public required int Category { get; init; }
    /// <summary>Support item number; null for a plan budget, which is for the whole category.</summary>
    [Id(3)] public string? ItemNumber { get; init; }
    /// <summary>Quantity; 1 for a plan budget.</summary>
    [Id(4)] public required decimal Quantity { get; init; }
    /// <summary>Price of one in dollars; the budget's amount for a plan budget.</summary>
    [Id(5)] public required decimal UnitPrice { get; init; }
    /// <summary>Who manages the money.</summary>
    [Id(6)] public required ManagementStyle Style { get; init; }
    /// <summary>"Requires a Service Booking in PRODA" (P39).</summary>
    [Id(7)] public required bool RequiresBooking { get; init; }

    /// <summary>Dollars in all.</summary>
    public decimal Amount => decimal.Round(Quantity * UnitPrice, 2, MidpointRounding.AwayFromZero);
}

/// <summary>Saves a plan budget or a service support.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.SaveContractItem)]
public sealed record SaveContractItem
{
    /// <summary>As it shall be.</summary>
    [Id(0)] public required ContractItem Item { get; init; }
    /// <summary>Who asks.</summary>
    [Id(1)] public required CommandStamp Stamp { get; init; }
}

/// <summary>A service contract as stored.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.ServiceContractSnapshot)]
public sealed record ServiceContractSnapshot
{
    /// <summary>The contract's id.</summary>
    [Id(0)] public required string Id { get; init; }
    /// <summary>The contract.</summary>
    [Id(1)] public required ServiceContractDetails Details { get; init; }
    /// <summary>Its plan budgets and service supports.</summary>
    [Id(2)] public IReadOnlyList<ContractItem> Items { get; init => field = Wire.Plain(value); } = [];
    /// <summary>Why items are kept from being booked, by <c>{part}/{id}</c>.</summary>
    [Id(3)] public IReadOnlyList<BlockedItem> Blocked { get; init => field = Wire.Plain(value); } = [];
    /// <summary>The state of its plan at PRODA; the external id is the plan's.</summary>
    [Id(4)] public required SyncSnapshot Sync { get; init; }
    /// <summary>The plan was found and the contract agrees with it (P15).</summary>
    [Id(5)] public bool IsSynchronised { get; init; }
    /// <summary>The participant has a PACE plan: no booking is needed.</summary>
    [Id(6)] public bool IsPace { get; init; }
    /// <summary>What a person should know.</summary>
    [Id(7)] public IReadOnlyList<string> Warnings { get; init => field = Wire.Plain(value); } = [];
    /// <summary>The portal's version, if it sends one.</summary>
    [Id(8)] public long? SourceVersion { get; init; }
}

/// <summary>An item that is kept from being booked.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.BlockedItem)]
public sealed record BlockedItem
{
    /// <summary><c>budget</c> or <c>support</c>.</summary>
    [Id(0)] public required string Part { get; init; }
    /// <summary>Its id.</summary>
    [Id(1)] public required string Id { get; init; }
    /// <summary>One of <see cref="SyncReasons"/>.</summary>
    [Id(2)] public required string Reason { get; init; }
}
