using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using CareVision.Gateway.Http;
using CareVision.Grains.Interfaces.Onboarding;

namespace CareVision.Gateway.Linking;

/// <summary>Notes a step of onboarding. There is no member for credentials, and an unknown one is refused: they go to the parameter store only (T6, T7).</summary>
public sealed record IntegrationStepBody : IBody<IntegrationStepBody>
{
    static readonly string[] noted = [nameof(IntegrationRequestState.CredentialsReceived), nameof(IntegrationRequestState.Configured)];

    /// <summary><c>CredentialsReceived</c> or <c>Configured</c>; required.</summary>
    [Required]
    public string? State { get; init; }

    internal IntegrationRequestState Step => Enum.Parse<IntegrationRequestState>(State!);

    static JsonTypeInfo<IntegrationStepBody> IBody<IntegrationStepBody>.Json => BodyJson.Strict.IntegrationStepBody;

    void IBody<IntegrationStepBody>.Validate(FieldErrors errors)
    {
        errors.Required(State, "state", 50);
        errors.OneOf(State, "state", noted);
    }
}
