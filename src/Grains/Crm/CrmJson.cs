using System.Text.Json.Serialization;
using CareVision.Grains.Hosting;

namespace CareVision.Grains.Crm;

/// <summary>How the states are stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CrmAccountState))]
[JsonSerializable(typeof(CrmContactState))]
[JsonSerializable(typeof(CrmSettingsState))]
internal sealed partial class CrmJson : JsonSerializerContext
{
    public static IEnumerable<StateSchema> Schemas =>
    [
        new(typeof(CrmAccountState), StateNames.CrmAccount, 1, Default.CrmAccountState),
        new(typeof(CrmContactState), StateNames.CrmContact, 1, Default.CrmContactState),
        new(typeof(CrmSettingsState), StateNames.CrmSettings, 1, Default.CrmSettingsState),
    ];
}
