using System.Text.Json.Serialization;
using CareVision.Grains.Hosting;

namespace CareVision.Grains.Budgets;

/// <summary>How the state is stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CallBudgetState))]
internal sealed partial class CallBudgetJson : JsonSerializerContext
{
    public static StateSchema Schema => new(typeof(CallBudgetState), StateNames.CallBudget, 1, Default.CallBudgetState);
}
