using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.Proda.Bookings;
using CareVision.Sandbox.Proda.Catalogue;
using CareVision.Sandbox.Proda.Plans;

namespace CareVision.Sandbox.Proda;

/// <summary>Answers in the NDIA's style.</summary>
static class NdiaReplies
{
    public static VendorReply Ok<T>(T result, JsonTypeInfo<NdiaResult<T>> type, int status = StatusCodes.Status200OK) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(new NdiaResult<T>(true, result), type));

    public static VendorReply Refuse(NdiaError error) => new(
        error.Status, JsonSerializer.SerializeToUtf8Bytes(new(false, [new(error.Key, error.Value)]), NdiaJson.Default.NdiaKeyedErrors))
    {
        InBandError = error.Status == StatusCodes.Status200OK,
    };

    /// <summary>An error that is a text and not a key with a value: the real API has both.</summary>
    public static VendorReply Refuse(int status, string error) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(new NdiaTextErrors(false, [error]), NdiaJson.Default.NdiaTextErrors));

    public static VendorReply NoAuthority() =>
        Refuse(StatusCodes.Status403Forbidden, "Requestor does not have the authority to perform the request");

    public static decimal Money(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero) + 0.00m;
}

sealed record NdiaResult<T>(bool Success, T Result);

sealed record NdiaTextErrors(bool Success, string[] Errors);

sealed record NdiaKeyedErrors(bool Success, NdiaErrorItem[] Errors);

sealed record NdiaErrorItem(string Key, string Value);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(NdiaTextErrors))]
[JsonSerializable(typeof(NdiaKeyedErrors))]
[JsonSerializable(typeof(NdiaResult<PlanRow[]>), TypeInfoPropertyName = "Plans")]
[JsonSerializable(typeof(NdiaResult<PlanKind>), TypeInfoPropertyName = "Determined")]
[JsonSerializable(typeof(NdiaResult<BookingId>), TypeInfoPropertyName = "Created")]
[JsonSerializable(typeof(NdiaResult<BookingRow[]>), TypeInfoPropertyName = "Bookings")]
[JsonSerializable(typeof(NdiaResult<BookingRow>), TypeInfoPropertyName = "Booking")]
[JsonSerializable(typeof(NdiaResult<ReferenceRow[]>), TypeInfoPropertyName = "References")]
[JsonSerializable(typeof(NdiaResult<SupportItem[]>), TypeInfoPropertyName = "Products")]
[JsonSerializable(typeof(CreateBooking))]
[JsonSerializable(typeof(PatchBooking))]
[JsonSerializable(typeof(EndDateChange))]
sealed partial class NdiaJson : JsonSerializerContext;
