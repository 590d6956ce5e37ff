using System.Text.Json.Serialization;
using CareVision.Grains.Hosting;

namespace CareVision.Grains.Tokens;

/// <summary>How the state is stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AccessTokenState))]
internal sealed partial class AccessTokenJson : JsonSerializerContext
{
    public static StateSchema Schema => new(typeof(AccessTokenState), StateNames.AccessToken, 1, Default.AccessTokenState);
}
