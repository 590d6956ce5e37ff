using System.Text.Json.Serialization;

namespace CareVision.Sandbox.Proda.Bookings;

/// <summary>The body of <c>POST service-bookings/</c>.</summary>
sealed record CreateBooking(
    long? Participant = null, string? ParticipantSurname = null, DateOnly? DateOfBirth = null, string? BookingType = null,
    DateOnly? StartDate = null, DateOnly? EndDate = null, long? ParticipantPlanId = null, CreateItem[]? Items = null,
    string? ProviderComments = null);

sealed record CreateItem(
    string? ProductCategory = null, string? ProductCategoryItem = null, decimal? Quantity = null, decimal? PerUnitPrice = null);

/// <summary>The body of <c>PATCH service-bookings/{id}</c>.</summary>
sealed record PatchBooking(
    string? ProductCategory = null, string? ProductCategoryItem = null, decimal? Quantity = null, string? BookingType = null,
    decimal? Price = null);

/// <summary>The body of <c>extend-end-date</c> and <c>reduce-end-date</c>.</summary>
sealed record EndDateChange(DateOnly? EndDate = null, decimal? AccrualAmount = null);

sealed record BookingId(long ServiceBookingId);

/// <summary>A booking in a list; the detail has the members below too.</summary>
sealed record BookingRow(
    long ServiceBookingId, string BookingType, long Participant, string ParticipantName, DateOnly StartDate, DateOnly EndDate,
    DateOnly SubmittedDate, string CreatedBy, string Status, string VirtualStatus, long ParticipantPlanId, string ProviderComments)
{
    public DateOnly? RevisedEndDate { get; init; }

    public string? InkindProgram { get; init; }

    public BookingItemRow[]? Items { get; init; }
}

sealed record BookingItemRow(
    string ProductCategory, string ProductCategoryItem,
    [property: JsonPropertyName("product_category_item_desc")] string Description,
    decimal Quantity, decimal AllocatedAmount, decimal RemainingAmount);
