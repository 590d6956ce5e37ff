using CareVision.Grains.Interfaces.Sync;
using Orleans.Concurrency;

namespace CareVision.Grains.Interfaces.Contracts;

/// <summary>What a contract tells the booking of one of its items.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.BookingOrder)]
public sealed record BookingOrder
{
    /// <summary>The item.</summary>
    [Id(0)] public required ContractItem Item { get; init; }
    /// <summary>The client.</summary>
    [Id(1)] public required string ClientId { get; init; }
    /// <summary>The NDIS plan; 0: not known.</summary>
    [Id(2)] public required long PlanId { get; init; }
    /// <summary>First day.</summary>
    [Id(3)] public required DateOnly StartDate { get; init; }
    /// <summary>Last day.</summary>
    [Id(4)] public required DateOnly EndDate { get; init; }
    /// <summary>Why it is not to be booked, one of <see cref="SyncReasons"/>; null: it is.</summary>
    [Id(5)] public string? Blocked { get; init; }
}

/// <summary>Tells a booking what it shall be.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.PlaceBooking)]
public sealed record PlaceBooking
{
    /// <summary>As it shall be.</summary>
    [Id(0)] public required BookingOrder Order { get; init; }
    /// <summary>Counts the contract's orders: an older one that arrives late changes nothing.</summary>
    [Id(1)] public required long Number { get; init; }
    /// <summary>Who asks.</summary>
    [Id(2)] public required CommandStamp Stamp { get; init; }
}

/// <summary>A service booking as stored.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.ServiceBookingSnapshot)]
public sealed record ServiceBookingSnapshot
{
    /// <summary>The contract.</summary>
    [Id(0)] public required string ContractId { get; init; }
    /// <summary>What it is for.</summary>
    [Id(1)] public required BookingOrder Order { get; init; }
    /// <summary>Standard or Plan Management booking; null: none (P32).</summary>
    [Id(2)] public string? BookingType { get; init; }
    /// <summary>Its last day, as a person changed it; null: as ordered.</summary>
    [Id(3)] public DateOnly? EndDate { get; init; }
    /// <summary>A person had it taken away.</summary>
    [Id(4)] public bool IsDeleted { get; init; }
    /// <summary>The state of its sync; the external id is the Service Booking ID (P44).</summary>
    [Id(5)] public required SyncSnapshot Sync { get; init; }
}

/// <summary>Takes an existing booking of PRODA for this item.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.AdoptBooking)]
public sealed record AdoptBooking
{
    /// <summary>The Service Booking ID.</summary>
    [Id(0)] public required long BookingId { get; init; }
    /// <summary>Who asks.</summary>
    [Id(1)] public required CommandStamp Stamp { get; init; }
}

/// <summary>Another last day for a booking.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.ChangeBookingEnd)]
public sealed record ChangeBookingEnd
{
    /// <summary>The new last day.</summary>
    [Id(0)] public required DateOnly EndDate { get; init; }
    /// <summary>Dollars kept for claims that are still to come, when the day is earlier; null: none.</summary>
    [Id(1)] public decimal? Accrual { get; init; }
    /// <summary>Who asks.</summary>
    [Id(2)] public required CommandStamp Stamp { get; init; }
}

/// <summary>One service booking at PRODA: of one plan budget or one service support (P43). Key: <see cref="Keys.ServiceBookingKey"/>.</summary>
[Alias(Aliases.ServiceBookingGrain)]
public interface IServiceBookingGrain : ISyncedGrain
{
    /// <summary>The booking, or null. Interleaves.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<ServiceBookingSnapshot?> GetAsync();

    /// <summary>The contract says what it shall be. Deduplicates by the order's number.</summary>
    [Alias("place")]
    Task<CommandResult<ServiceBookingSnapshot>> PlaceAsync(PlaceBooking command);

    /// <summary>Asks PRODA now whether it has approved the booking (P33). Refused: <c>record-not-found</c>.</summary>
    [Alias("refresh")]
    Task<CommandResult<ServiceBookingSnapshot>> RefreshAsync(CommandStamp stamp);

    /// <summary>Takes an existing booking. Refused: <c>record-not-found</c>, <c>record-wrong-phase</c>, <c>booking-taken</c>.</summary>
    [Alias("adopt")]
    Task<CommandResult<ServiceBookingSnapshot>> AdoptAsync(AdoptBooking command);

    /// <summary>Another last day (P47). Refused: <c>record-not-found</c>, <c>record-wrong-phase</c>.</summary>
    [Alias("change-end")]
    Task<CommandResult<ServiceBookingSnapshot>> ChangeEndAsync(ChangeBookingEnd command);

    /// <summary>Takes it away at PRODA (P47). Refused: <c>record-not-found</c>, <c>record-wrong-phase</c>.</summary>
    [Alias("delete")]
    Task<CommandResult<ServiceBookingSnapshot>> DeleteAsync(CommandStamp stamp);

    /// <summary>The grain's own push has seen these matching bookings before it creates one; stored before the create. Never called by others.</summary>
    [Alias("saw")]
    Task<bool> SawAsync(string operation, string wanted, IReadOnlyList<long> ids);
}
