using System.Text.Json.Serialization;
using CareVision.Grains.Hosting;
using CareVision.Grains.Sync.Engine;

namespace CareVision.Grains.Clients;

/// <summary>How the state is stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SyncState<DesiredContact>))]
internal sealed partial class ClientJson : JsonSerializerContext
{
    public static StateSchema Schema => new(typeof(SyncState<DesiredContact>), StateNames.Client, 1, Default.SyncStateDesiredContact);
}
