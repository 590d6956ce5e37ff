using System.Text.Json.Serialization;
using CareVision.Grains.Hosting;
using CareVision.Grains.Sync.Engine;

namespace CareVision.Grains.Quotes;

/// <summary>How the state is stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SyncState<DesiredDeal>))]
[JsonSerializable(typeof(FundingGrant))]
internal sealed partial class QuoteJson : JsonSerializerContext
{
    public static StateSchema Schema => new(typeof(SyncState<DesiredDeal>), StateNames.Quote, 1, Default.SyncStateDesiredDeal);
}
