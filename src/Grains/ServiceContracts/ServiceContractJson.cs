using System.Text.Json.Serialization;
using CareVision.Grains.Hosting;
using CareVision.Grains.Sync.Engine;

namespace CareVision.Grains.ServiceContracts;

/// <summary>How the state is stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SyncState<DesiredContract>))]
[JsonSerializable(typeof(NumberedOrder))]
internal sealed partial class ServiceContractJson : JsonSerializerContext
{
    public static StateSchema Schema => new(typeof(SyncState<DesiredContract>), StateNames.ServiceContract, 1, Default.SyncStateDesiredContract);
}
