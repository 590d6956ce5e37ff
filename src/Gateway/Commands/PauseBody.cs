using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using CareVision.Gateway.Http;

namespace CareVision.Gateway.Commands;

/// <summary>Holds an integration.</summary>
public sealed record PauseBody : IBody<PauseBody>
{
    /// <summary>Why, for whoever finds it paused; required.</summary>
    [Required]
    public string? Reason { get; init; }

    /// <summary>When it resumes by itself; absent: when a person resumes it.</summary>
    public DateTimeOffset? Until { get; init; }

    static JsonTypeInfo<PauseBody> IBody<PauseBody>.Json => BodyJson.Strict.PauseBody;

    void IBody<PauseBody>.Validate(FieldErrors errors) => errors.Required(Reason, "reason", Limits.Sentence);
}
