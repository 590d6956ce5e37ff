using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using CareVision.Gateway.Http;
using CareVision.Grains.Interfaces.Links;

namespace CareVision.Gateway.Linking;

/// <summary>The state with which the browser came to the <c>redirect_url</c>.</summary>
public sealed record LinkTicketBody : IBody<LinkTicketBody>
{
    /// <summary>The state, as it came; required.</summary>
    [Required]
    public string? State { get; init; }

    static JsonTypeInfo<LinkTicketBody> IBody<LinkTicketBody>.Json => BodyJson.Strict.LinkTicketBody;

    void IBody<LinkTicketBody>.Validate(FieldErrors errors) => errors.Required(State, "state", LinkTicket.MaxLength);
}
