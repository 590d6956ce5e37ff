using System.Text.Json.Serialization;
using CareVision.Grains.Hosting;

namespace CareVision.Grains.Links;

/// <summary>How the state is stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LinkRecord))]
internal sealed partial class LinkJson : JsonSerializerContext
{
    public static StateSchema Schema => new(typeof(LinkRecord), StateNames.Link, 1, Default.LinkRecord);
}
