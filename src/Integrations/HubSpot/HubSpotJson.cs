using System.Text.Json;
using System.Text.Json.Serialization;

namespace CareVision.Integrations.HubSpot;

/// <summary>Reads and writes HubSpot's documents, generated at build time, in HubSpot's camelCase.</summary>
/// <remarks>Refit serialises a body as <c>object</c>, hence that entry.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(object))]
[JsonSerializable(typeof(AssociationPair))]
[JsonSerializable(typeof(BatchAnswer<AssociationList>))]
[JsonSerializable(typeof(BatchAnswer<AssociationPair>))]
[JsonSerializable(typeof(BatchAnswer<CrmObject>))]
[JsonSerializable(typeof(BatchOf<AssociationPair>))]
[JsonSerializable(typeof(BatchOf<AssociationQuery>))]
[JsonSerializable(typeof(BatchOf<UpdateInput>))]
[JsonSerializable(typeof(BatchOf<UpsertInput>))]
[JsonSerializable(typeof(CrmObject))]
[JsonSerializable(typeof(ErrorDocument))]
[JsonSerializable(typeof(HubSpotEvent))]
[JsonSerializable(typeof(ObjectPage))]
[JsonSerializable(typeof(PipelineList))]
[JsonSerializable(typeof(PropertyDocument))]
[JsonSerializable(typeof(PropertyList))]
[JsonSerializable(typeof(ReadBatch))]
[JsonSerializable(typeof(TokenDocument))]
[JsonSerializable(typeof(UpdateInput))]
[JsonSerializable(typeof(UpsertInput))]
internal sealed partial class HubSpotJson : JsonSerializerContext
{
    /// <summary>Reads an error body; null when it is none.</summary>
    internal static ErrorDocument? Error(string content)
    {
        try
        {
            return JsonSerializer.Deserialize(content, Default.ErrorDocument);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Finds HubSpot's own words in the body of a refusal.</summary>
    internal static string? Words(string content) => Error(content) is { } error ? error.Message ?? error.ErrorDescription ?? error.Error : null;
}
