using System.Text.Json.Serialization;
using CareVision.Grains.Hosting;

namespace CareVision.Grains.Organisations;

/// <summary>How the state is stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OrganisationState))]
internal sealed partial class OrganisationJson : JsonSerializerContext
{
    public static StateSchema Schema => new(typeof(OrganisationState), StateNames.Organisation, 1, Default.OrganisationState);
}
