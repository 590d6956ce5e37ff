using System.Text.Json;
using System.Text.Json.Serialization;

namespace CareVision.Integrations.Proda;

/// <summary>Reads and writes the NDIA's documents in its snake_case, generated at build time.</summary>
/// <remarks>Refit serialises a body as <c>object</c>, hence that entry.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(object))]
[JsonSerializable(typeof(NdiaRefusal))]
[JsonSerializable(typeof(NdiaReply<List<PlanDocument>>), TypeInfoPropertyName = "PlansReply")]
[JsonSerializable(typeof(NdiaReply<List<BookingDocument>>), TypeInfoPropertyName = "BookingsReply")]
[JsonSerializable(typeof(NdiaReply<BookingDocument>), TypeInfoPropertyName = "BookingReply")]
[JsonSerializable(typeof(NdiaReply<BookingIdDocument>), TypeInfoPropertyName = "BookingIdReply")]
[JsonSerializable(typeof(CreateBookingDocument))]
[JsonSerializable(typeof(ChangeBookingDocument))]
[JsonSerializable(typeof(EndDateDocument))]
internal sealed partial class NdiaJson : JsonSerializerContext
{
    /// <summary>The NDIA's own words in the body of a refusal, its code in front; null when there are none.</summary>
    internal static string? Words(string content)
    {
        try
        {
            return JsonSerializer.Deserialize(content, Default.NdiaRefusal)?.Errors is { Count: > 0 } errors ? string.Join("; ", errors) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
