using CareVision.Integrations.Http;
using Refit;

namespace CareVision.Integrations.Proda;

/// <summary>The part of the NDIA's provider API that is used, in its own words. Each call has its own version.</summary>
[Headers("Accept: application/json")]
internal interface INdiaApi
{
    /// <summary>Plan discovery: number, surname and birth date must all match.</summary>
    [Get("/ndis/{version}/plans/")]
    Task<ApiResponse<NdiaReply<List<PlanDocument>>>> Plans(
        string version, [Query] string participant, [Query, AliasAs("participant_surname")] string surname, [Query, AliasAs("date_of_birth")] string dateOfBirth,
        [Header(NdiaHeaders.ApiKey)] string apiKey, [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);

    /// <summary>The participant's bookings with this provider, without their items.</summary>
    [Get("/ndis/{version}/service-bookings/")]
    Task<ApiResponse<NdiaReply<List<BookingDocument>>>> Bookings(
        string version, [Header(NdiaHeaders.Participant)] string participant, [Header(NdiaHeaders.ApiKey)] string apiKey,
        [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);

    /// <summary>One booking with its items.</summary>
    [Get("/ndis/{version}/service-bookings/{id}")]
    Task<ApiResponse<NdiaReply<BookingDocument>>> Booking(
        string version, long id, [Header(NdiaHeaders.Participant)] string participant, [Header(NdiaHeaders.ApiKey)] string apiKey,
        [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);

    /// <summary>Makes a booking. Nothing is known to recognise a repetition.</summary>
    [Post("/ndis/{version}/service-bookings/")]
    Task<ApiResponse<NdiaReply<BookingIdDocument>>> CreateBooking(
        string version, [Body] CreateBookingDocument booking, [Header(NdiaHeaders.ApiKey)] string apiKey,
        [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);

    /// <summary>Other amounts of a booking.</summary>
    [Patch("/ndis/{version}/service-bookings/{id}")]
    Task<ApiResponse<NdiaReply<BookingDocument>>> ChangeBooking(
        string version, long id, [Body] ChangeBookingDocument change, [Header(NdiaHeaders.Participant)] string participant,
        [Header(NdiaHeaders.ApiKey)] string apiKey, [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);

    /// <summary>A later end.</summary>
    [Patch("/ndis/{version}/service-bookings/{id}/extend-end-date")]
    Task<ApiResponse<NdiaReply<BookingDocument>>> ExtendEndDate(
        string version, long id, [Body] EndDateDocument change, [Header(NdiaHeaders.Participant)] string participant,
        [Header(NdiaHeaders.ApiKey)] string apiKey, [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);

    /// <summary>An earlier end.</summary>
    [Patch("/ndis/{version}/service-bookings/{id}/reduce-end-date")]
    Task<ApiResponse<NdiaReply<BookingDocument>>> ReduceEndDate(
        string version, long id, [Body] EndDateDocument change, [Header(NdiaHeaders.Participant)] string participant,
        [Header(NdiaHeaders.ApiKey)] string apiKey, [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);

    /// <summary>Takes a booking away; refused once there are payment requests.</summary>
    [Delete("/ndis/{version}/service-bookings/{id}")]
    Task<ApiResponse<NdiaReply<BookingDocument>>> DeleteBooking(
        string version, long id, [Header(NdiaHeaders.Participant)] string participant, [Header(NdiaHeaders.ApiKey)] string apiKey,
        [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);
}

/// <summary>Headers of the NDIA's API.</summary>
internal static class NdiaHeaders
{
    /// <summary>The API key (IBM API Connect).</summary>
    internal const string ApiKey = "x-ibm-client-id";

    /// <summary>The participant's NDIS number.</summary>
    internal const string Participant = "participant";
}
