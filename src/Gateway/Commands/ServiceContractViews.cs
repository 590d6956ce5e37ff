using CareVision.Grains.Interfaces.Contracts;

namespace CareVision.Gateway.Commands;

/// <summary>A service contract as stored, with the state of its plan at PRODA.</summary>
public sealed record ServiceContractView : RecordState
{
    /// <summary>The contract's id.</summary>
    public required string Id { get; init; }

    /// <summary>The client.</summary>
    public required string ClientId { get; init; }

    /// <summary>Name or number.</summary>
    public required string Name { get; init; }

    /// <summary>First day.</summary>
    public DateOnly StartDate { get; init; }

    /// <summary>Last day.</summary>
    public DateOnly EndDate { get; init; }

    /// <summary>Contract total in dollars.</summary>
    public decimal Total { get; init; }

    /// <summary>The total is the placeholder of $1.</summary>
    public bool TotalIsPlaceholder { get; init; }

    /// <summary>Whether the contract is active.</summary>
    public bool Active { get; init; }

    /// <summary>In the documents' words: <c>Synchronized with PRODA</c>, <c>Not synchronized with PRODA</c>, <c>Synchronizing</c> or <c>PACE plan - no booking needed</c>.</summary>
    public required string PlanStatus { get; init; }

    /// <summary>Plan budgets.</summary>
    public required IReadOnlyList<ContractItemView> PlanBudgets { get; init; }

    /// <summary>Service supports.</summary>
    public required IReadOnlyList<ContractItemView> ServiceSupports { get; init; }

    /// <summary>What a person should know.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The portal's version, if it sends one.</summary>
    public long? SourceVersion { get; init; }

    internal static ServiceContractView Of(ServiceContractSnapshot contract, IReadOnlyList<ContractItemView> items) => new()
    {
        Id = contract.Id,
        ClientId = contract.Details.ClientId,
        Name = contract.Details.Name,
        StartDate = contract.Details.StartDate,
        EndDate = contract.Details.EndDate,
        Total = contract.Details.Total,
        TotalIsPlaceholder = contract.Details.Total == 1m,
        Active = contract.Details.IsActive,
        PlanStatus = contract switch
        {
            { IsPace: true } => "PACE plan - no booking needed",
            { IsSynchronised: true } => "Synchronized with PRODA",
            { Sync.Status: Grains.Interfaces.Sync.SyncStatus.Pending } => "Synchronizing",
            _ => "Not synchronized with PRODA",
        },
        PlanBudgets = [.. items.Where(i => i.ItemNumber is null)],
        ServiceSupports = [.. items.Where(i => i.ItemNumber is not null)],
        Warnings = contract.Warnings,
        SourceVersion = contract.SourceVersion,
        Status = contract.Sync.Status,
        Reason = contract.Sync.Reason,
        ExternalId = contract.Sync.ExternalId,
        Attempt = contract.Sync.Attempt,
        MaxAttempts = contract.Sync.MaxAttempts,
        NextAttemptAt = contract.Sync.NextAttemptAt,
        UpdatedAt = contract.Sync.UpdatedAt,
        Failure = FailureView.Of(contract.Sync.Failure),
    };
}

/// <summary>A plan budget or a service support, with the state of its service booking.</summary>
public sealed record ContractItemView : RecordState
{
    /// <summary>Its id within the contract.</summary>
    public required string Id { get; init; }

    /// <summary>Support category.</summary>
    public int Category { get; init; }

    /// <summary>Support item number; null for a plan budget.</summary>
    public string? ItemNumber { get; init; }

    /// <summary>Quantity.</summary>
    public decimal Quantity { get; init; }

    /// <summary>Price of one in dollars.</summary>
    public decimal UnitPrice { get; init; }

    /// <summary>Dollars in all.</summary>
    public decimal Amount { get; init; }

    /// <summary><c>agency</c>, <c>plan</c> or <c>self</c>.</summary>
    public required string ManagementStyle { get; init; }

    /// <summary>"Requires a Service Booking in PRODA".</summary>
    public bool RequiresServiceBooking { get; init; }

    /// <summary>Why it is kept from being booked, e.g. <c>stated-item-left-over</c>.</summary>
    public string? Blocked { get; init; }

    /// <summary><c>ZSAG</c> (Standard) or <c>ZPLM</c> (Plan Management); null: no booking.</summary>
    public string? BookingType { get; init; }

    /// <summary>The Service Booking ID at PRODA, the same as <c>externalId</c>; null until it is known.</summary>
    public string? ServiceBookingId { get; init; }

    /// <summary>Last day, where a person changed it.</summary>
    public DateOnly? EndDate { get; init; }

    /// <summary>A person had the booking taken away.</summary>
    public bool Deleted { get; init; }

    internal static ContractItemView Of(ContractItem item, string? blocked, ServiceBookingSnapshot? booking) => new()
    {
        Id = item.Id,
        Category = item.Category,
        ItemNumber = item.ItemNumber,
        Quantity = item.Quantity,
        UnitPrice = item.UnitPrice,
        Amount = item.Amount,
        ManagementStyle = ManagementStyles.Name(item.Style),
        RequiresServiceBooking = item.RequiresBooking,
        Blocked = blocked,
        BookingType = booking?.BookingType,
        ServiceBookingId = booking?.Sync.ExternalId,
        EndDate = booking?.EndDate,
        Deleted = booking?.IsDeleted ?? false,
        // Between the saving of an item and the first word of its booking something will still happen by itself.
        Status = booking?.Sync.Status ?? Grains.Interfaces.Sync.SyncStatus.Pending,
        Reason = booking?.Sync.Reason,
        ExternalId = booking?.Sync.ExternalId,
        Attempt = booking?.Sync.Attempt ?? 0,
        MaxAttempts = booking?.Sync.MaxAttempts ?? 0,
        NextAttemptAt = booking?.Sync.NextAttemptAt,
        UpdatedAt = booking?.Sync.UpdatedAt ?? default,
        Failure = FailureView.Of(booking?.Sync.Failure),
    };
}
