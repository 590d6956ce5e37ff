using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using CareVision.Gateway.Http;
using CareVision.Gateway.Security;

namespace CareVision.Gateway.Commands;

/// <summary>A key to issue.</summary>
public sealed record ApiKeyBody : IBody<ApiKeyBody>
{
    /// <summary>Who or what holds the key; the actor in every record of what was done with it. Required.</summary>
    [Required]
    public string? Name { get; init; }

    /// <summary><c>portal</c>, <c>viewer</c>, <c>operator</c> or <c>support</c>; required.</summary>
    [Required]
    public string? Role { get; init; }

    static JsonTypeInfo<ApiKeyBody> IBody<ApiKeyBody>.Json => BodyJson.Strict.ApiKeyBody;

    void IBody<ApiKeyBody>.Validate(FieldErrors errors)
    {
        errors.Required(Name, "name", Limits.PersonName);
        errors.Required(Role, "role", Limits.Word);
        errors.OneOf(Role, "role", Roles.OfAnOrganisation);
    }
}
