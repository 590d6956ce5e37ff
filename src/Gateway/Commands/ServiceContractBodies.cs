using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using CareVision.Gateway.Http;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Contracts;
using CareVision.Grains.Interfaces.Keys;

namespace CareVision.Gateway.Commands;

/// <summary>A service contract as it shall be.</summary>
public sealed record ServiceContractBody : IBody<ServiceContractBody>
{
    /// <summary>The client; required.</summary>
    [Required]
    public string? ClientId { get; init; }

    /// <summary>Name or number; required.</summary>
    [Required]
    public string? Name { get; init; }

    /// <summary>First day, that of the NDIS plan; required.</summary>
    [Required]
    public DateOnly? StartDate { get; init; }

    /// <summary>Last day, that of the NDIS plan; required.</summary>
    [Required]
    public DateOnly? EndDate { get; init; }

    /// <summary>Contract total in dollars; required. 1 is the placeholder for a total that is not known yet.</summary>
    [Required]
    public decimal? Total { get; init; }

    /// <summary>Whether the contract is active; absent: it is.</summary>
    public bool? Active { get; init; }

    /// <summary>The portal's version of the record; an older one than stored is refused.</summary>
    public long? SourceVersion { get; init; }

    static JsonTypeInfo<ServiceContractBody> IBody<ServiceContractBody>.Json => BodyJson.Strict.ServiceContractBody;

    void IBody<ServiceContractBody>.Validate(FieldErrors errors)
    {
        errors.Require(ClientId is not null, "clientId", "is required");
        errors.OptionalId(ClientId, "clientId");
        errors.Required(Name, "name", Limits.Name);
        errors.Require(StartDate is not null, "startDate", "is required");
        errors.Require(EndDate is not null, "endDate", "is required");
        errors.Require(EndDate is null || EndDate >= StartDate, "endDate", "must not be before startDate");
        errors.Require(Total is not null, "total", "is required");
        errors.Require(Total is null or (> 0 and <= Limits.Amount), "total", "must be more than 0; 1 is the placeholder");
        errors.Require(SourceVersion is null or >= 0, "sourceVersion", "must not be negative");
    }

    internal SaveServiceContract ToCommand(CommandStamp stamp) => new()
    {
        Details = new ServiceContractDetails
        {
            ClientId = ClientId!, Name = Name!.Trim(), StartDate = StartDate!.Value, EndDate = EndDate!.Value, Total = Total!.Value, IsActive = Active ?? true,
        },
        SourceVersion = SourceVersion,
        Stamp = stamp,
    };
}

/// <summary>A plan budget as it shall be.</summary>
public sealed record PlanBudgetBody : IBody<PlanBudgetBody>
{
    /// <summary>Support category, 1 to 21; required.</summary>
    [Required]
    public int? Category { get; init; }

    /// <summary>Dollars; required.</summary>
    [Required]
    public decimal? Amount { get; init; }

    /// <summary><c>agency</c>, <c>plan</c> or <c>self</c>; required.</summary>
    [Required]
    public string? ManagementStyle { get; init; }

    /// <summary>"Requires a Service Booking in PRODA"; absent: it does not.</summary>
    public bool? RequiresServiceBooking { get; init; }

    static JsonTypeInfo<PlanBudgetBody> IBody<PlanBudgetBody>.Json => BodyJson.Strict.PlanBudgetBody;

    void IBody<PlanBudgetBody>.Validate(FieldErrors errors)
    {
        errors.Require(Category is >= 1 and <= 21, "category", "must be a support category, 1 to 21");
        errors.Require(Amount is > 0 and <= Limits.Amount, "amount", "must be more than 0");
        errors.Required(ManagementStyle, "managementStyle", Limits.Word);
        errors.OneOf(ManagementStyle, "managementStyle", ManagementStyles.All);
    }

    internal SaveContractItem ToCommand(string id, CommandStamp stamp) => new()
    {
        Item = new ContractItem
        {
            Part = ServiceBookingKey.Budget, Id = id, Category = Category!.Value, Quantity = 1, UnitPrice = Amount!.Value,
            Style = ManagementStyles.Parse(ManagementStyle!), RequiresBooking = RequiresServiceBooking ?? false,
        },
        Stamp = stamp,
    };
}

/// <summary>A service support as it shall be.</summary>
public sealed record ServiceSupportBody : IBody<ServiceSupportBody>
{
    /// <summary>Support category, 1 to 21; required.</summary>
    [Required]
    public int? Category { get; init; }

    /// <summary>Support item number, e.g. <c>14_034_0127_8_3</c>; required.</summary>
    [Required]
    public string? ItemNumber { get; init; }

    /// <summary>Quantity; absent: 1.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Price of one in dollars; required.</summary>
    [Required]
    public decimal? UnitPrice { get; init; }

    /// <summary><c>agency</c>, <c>plan</c> or <c>self</c>; required.</summary>
    [Required]
    public string? ManagementStyle { get; init; }

    /// <summary>"Requires a Service Booking in PRODA"; absent: it does.</summary>
    public bool? RequiresServiceBooking { get; init; }

    static JsonTypeInfo<ServiceSupportBody> IBody<ServiceSupportBody>.Json => BodyJson.Strict.ServiceSupportBody;

    void IBody<ServiceSupportBody>.Validate(FieldErrors errors)
    {
        errors.Require(Category is >= 1 and <= 21, "category", "must be a support category, 1 to 21");
        errors.Required(ItemNumber, "itemNumber", Limits.Word);
        errors.Require(Quantity is null or (> 0 and <= 1_000_000), "quantity", "must be more than 0");
        errors.Require(UnitPrice is > 0 and <= Limits.Amount, "unitPrice", "must be more than 0");
        errors.Require(UnitPrice is null || decimal.Round(UnitPrice.Value, 2) == UnitPrice, "unitPrice", "has more than two decimals");
        errors.Required(ManagementStyle, "managementStyle", Limits.Word);
        errors.OneOf(ManagementStyle, "managementStyle", ManagementStyles.All);
    }

    internal SaveContractItem ToCommand(string id, CommandStamp stamp) => new()
    {
        Item = new ContractItem
        {
            Part = ServiceBookingKey.Support, Id = id, Category = Category!.Value, ItemNumber = ItemNumber!.Trim(), Quantity = Quantity ?? 1,
            UnitPrice = UnitPrice!.Value, Style = ManagementStyles.Parse(ManagementStyle!), RequiresBooking = RequiresServiceBooking ?? true,
        },
        Stamp = stamp,
    };
}

/// <summary>A service booking to take over.</summary>
public sealed record AdoptBookingBody : IBody<AdoptBookingBody>
{
    /// <summary>The Service Booking ID at PRODA; required.</summary>
    [Required]
    public long? ServiceBookingId { get; init; }

    static JsonTypeInfo<AdoptBookingBody> IBody<AdoptBookingBody>.Json => BodyJson.Strict.AdoptBookingBody;

    void IBody<AdoptBookingBody>.Validate(FieldErrors errors) => errors.Require(ServiceBookingId is > 0, "serviceBookingId", "is required");
}

/// <summary>Another last day for a service booking.</summary>
public sealed record BookingEndBody : IBody<BookingEndBody>
{
    /// <summary>The new last day; required.</summary>
    [Required]
    public DateOnly? EndDate { get; init; }

    /// <summary>Dollars kept for claims that are still to come, when the day is earlier.</summary>
    public decimal? AccrualAmount { get; init; }

    static JsonTypeInfo<BookingEndBody> IBody<BookingEndBody>.Json => BodyJson.Strict.BookingEndBody;

    void IBody<BookingEndBody>.Validate(FieldErrors errors)
    {
        errors.Require(EndDate is not null, "endDate", "is required");
        errors.Require(AccrualAmount is null or >= 0, "accrualAmount", "must not be negative");
    }
}

/// <summary>The words of the API for management styles.</summary>
internal static class ManagementStyles
{
    public static IReadOnlyList<string> All { get; } = ["agency", "plan", "self"];

    public static ManagementStyle Parse(string word) => word switch
    {
        "agency" => ManagementStyle.Agency,
        "plan" => ManagementStyle.Plan,
        _ => ManagementStyle.Self,
    };

    public static string Name(ManagementStyle style) => style.ToString().ToLowerInvariant();
}
