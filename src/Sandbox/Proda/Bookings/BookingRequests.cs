using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.Proda.Catalogue;

namespace CareVision.Sandbox.Proda.Bookings;

static class BookingRequests
{
    /// <summary>The most of anything in one item; a product of two stays far below what a decimal holds.</summary>
    public const decimal Most = 100_000_000;

    const int MostItems = 100;

    /// <summary>The body, or null when it is not a JSON object of the documented members.</summary>
    public static T? Read<T>(VendorCall call, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return MediaTypes.Is(call.ContentType, "application/json") ? JsonSerializer.Deserialize(call.Body, type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What is wrong with a request for a booking by itself, or null.</summary>
    public static string? Problem(CreateBooking asked) => asked switch
    {
        { Participant: null } or { ParticipantSurname: null or "" } or { DateOfBirth: null } =>
            "participant, participant_surname and date_of_birth are required.",
        { BookingType: null } => "booking_type is required.",
        _ when !BookingTypes.IsKnown(asked.BookingType) => "booking_type must be ZSAG or ZPLM.",
        { StartDate: null } or { EndDate: null } or { ParticipantPlanId: null } =>
            "start_date, end_date and participant_plan_id are required.",
        _ when asked.EndDate < asked.StartDate => "end_date must not be before start_date.",
        { Items: null or { Length: 0 or > MostItems } } => "Between 1 and 100 items are expected.",
        _ => Array.ConvertAll(asked.Items, Problem).FirstOrDefault(problem => problem is not null),
    };

    static string? Problem(CreateItem? item) => item switch
    {
        null or { ProductCategory: null } => "product_category is required.",
        _ when !SupportCatalogue.IsCategory(item.ProductCategory) => "product_category is not known.",
        { Quantity: null or <= 0 or > Most } or { PerUnitPrice: null or <= 0 or > Most } =>
            "quantity and per_unit_price must be greater than zero and at most a hundred million.",
        _ when decimal.Round(item.PerUnitPrice.Value, 2) != item.PerUnitPrice => "per_unit_price has at most two decimals.",
        _ => null,
    };
}
