using System.Text.Json.Serialization;
using CareVision.Grains.Hosting;

namespace CareVision.Grains.Runs;

/// <summary>How the state is stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunRecord))]
internal sealed partial class RunJson : JsonSerializerContext
{
    public static StateSchema Schema => new(typeof(RunRecord), StateNames.Run, 1, Default.RunRecord);
}
