using System.Text.Json.Serialization;
using CareVision.Grains.Hosting;
using CareVision.Grains.Sync.Engine;

namespace CareVision.Grains.ServiceBookings;

/// <summary>How the state is stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SyncState<DesiredBooking>))]
internal sealed partial class ServiceBookingJson : JsonSerializerContext
{
    public static StateSchema Schema => new(typeof(SyncState<DesiredBooking>), StateNames.ServiceBooking, 1, Default.SyncStateDesiredBooking);
}
