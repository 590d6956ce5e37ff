using System.Text.Json.Serialization;
using CareVision.Grains.Hosting;

namespace CareVision.Grains.ProdaDevices;

/// <summary>How the state is stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProdaDeviceRecord))]
internal sealed partial class ProdaDeviceJson : JsonSerializerContext
{
    public static StateSchema Schema => new(typeof(ProdaDeviceRecord), StateNames.ProdaDevice, 1, Default.ProdaDeviceRecord);
}
