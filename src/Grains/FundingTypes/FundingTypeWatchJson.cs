using System.Text.Json.Serialization;
using CareVision.Grains.Hosting;

namespace CareVision.Grains.FundingTypes;

/// <summary>How the state is stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FundingTypeWatchRecord))]
internal sealed partial class FundingTypeWatchJson : JsonSerializerContext
{
    public static StateSchema Schema => new(typeof(FundingTypeWatchRecord), StateNames.FundingTypeWatch, 1, Default.FundingTypeWatchRecord);
}
