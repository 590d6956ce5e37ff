using System.Globalization;
using CareVision.Grains.Interfaces.Contracts;
using CareVision.Integrations.Proda;

namespace CareVision.Grains.ServiceBookings;

/// <summary>What a service booking wants to be true at PRODA, and what its push has seen there before it created one.</summary>
/// <param name="Order">As the contract ordered it.</param>
/// <param name="Number">The order's number.</param>
internal sealed record DesiredBooking(BookingOrder Order, long Number)
{
    /// <summary>Another last day than ordered, by a person's act.</summary>
    public DateOnly? EndDate { get; init; }

    /// <summary>Dollars kept for claims when the end was brought forward.</summary>
    public decimal? Accrual { get; init; }

    /// <summary>A booking of PRODA that a person has taken for this one.</summary>
    public long? Adopted { get; init; }

    public bool IsDeleted { get; init; }

    /// <summary>The bookings that matched before the first create: older than ours, whatever happens. Null: nobody has looked yet.</summary>
    public IReadOnlyList<long>? Seen { get; init; }

    /// <summary>What was looked for then; for something else it is looked again.</summary>
    public string? SeenFor { get; init; }

    public DateOnly LastDay => EndDate ?? Order.EndDate;

    /// <summary>Standard or Plan Management booking; null: none (P32).</summary>
    public string? Type => Order.Item.Style switch
    {
        ManagementStyle.Agency => BookingTypes.Standard,
        ManagementStyle.Plan => BookingTypes.PlanManaged,
        _ => null,
    };

    /// <summary>The booking as it would be made: the last day a person chose later is a change of it.</summary>
    public NewServiceBooking ToNew(NdisParticipant participant) => new()
    {
        Participant = participant,
        PlanId = Order.PlanId,
        Type = Type!,
        Start = Order.StartDate,
        End = Order.EndDate,
        Category = SupportCategories.Find(Order.Item.Category)!.Code!,
        Item = Order.Item.ItemNumber ?? "",
        Quantity = Order.Item.Quantity,
        UnitPrice = Order.Item.UnitPrice,
    };

    /// <summary>Names what is looked for, without anything personal.</summary>
    public static string NameOf(NewServiceBooking wanted) => string.Create(
        CultureInfo.InvariantCulture, $"{wanted.Type} {wanted.Start:yyyy-MM-dd} {wanted.End:yyyy-MM-dd} {wanted.Category} {wanted.Item} {wanted.Quantity:0.####} {wanted.UnitPrice:0.00}");
}
