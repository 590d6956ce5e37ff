using System.Text.Json.Serialization;
using CareVision.Grains.Hosting;
using CareVision.Grains.Sync.Engine;

namespace CareVision.Grains.FundingSources;

/// <summary>How the state is stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SyncState<DesiredDebtor>))]
internal sealed partial class FundingSourceJson : JsonSerializerContext
{
    public static StateSchema Schema => new(typeof(SyncState<DesiredDebtor>), StateNames.FundingSource, 1, Default.SyncStateDesiredDebtor);
}
