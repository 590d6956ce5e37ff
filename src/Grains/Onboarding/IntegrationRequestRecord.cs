using System.Text.Json.Serialization;
using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.Onboarding;
using CareVision.Storage.Envelope;

namespace CareVision.Grains.Onboarding;

/// <summary>What people noted about a request.</summary>
internal sealed class IntegrationRequestRecord : IEnvelopedState
{
    public IReadOnlyList<IntegrationStep> Steps { get; set; } = [];

    EnvelopeHead? IEnvelopedState.Head { get; set; }
}

/// <summary>How the state is stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IntegrationRequestRecord))]
internal sealed partial class IntegrationRequestJson : JsonSerializerContext
{
    public static StateSchema Schema => new(typeof(IntegrationRequestRecord), StateNames.IntegrationRequest, 1, Default.IntegrationRequestRecord);
}
