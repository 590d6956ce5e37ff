using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using CareVision.Gateway.Http;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Clients;

namespace CareVision.Gateway.Commands;

/// <summary>A client as it shall be.</summary>
public sealed record ClientBody : IBody<ClientBody>
{
    /// <summary>First name; required (T42).</summary>
    [Required]
    public string? FirstName { get; init; }

    /// <summary>Last name; required (T42).</summary>
    [Required]
    public string? LastName { get; init; }

    /// <summary>E-mail.</summary>
    public string? Email { get; init; }

    /// <summary>Phone.</summary>
    public string? Phone { get; init; }

    /// <summary>Birth date.</summary>
    public DateOnly? DateOfBirth { get; init; }

    /// <summary>Home address.</summary>
    public AddressBody? Address { get; init; }

    /// <summary>Status of the client in the portal's words, e.g. <c>Active</c>.</summary>
    public string? ClientStatus { get; init; }

    /// <summary>Id of the branch; absent: head office.</summary>
    public string? Branch { get; init; }

    /// <summary>NDIS number, as the participant's plan has it.</summary>
    public string? NdisNumber { get; init; }
    /// <summary>Where the lead came from, of the organisation's lead sources (H11).</summary>
    public string? LeadSource { get; init; }

    /// <summary>When the portal made the record; absent: when it is first seen here. What is older than the CRM's link is not pushed by itself (H6).</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The portal's version of the record; an older one than stored is refused.</summary>
    public long? SourceVersion { get; init; }

    static JsonTypeInfo<ClientBody> IBody<ClientBody>.Json => BodyJson.Strict.ClientBody;

    void IBody<ClientBody>.Validate(FieldErrors errors)
    {
        errors.Required(FirstName, "firstName", Limits.PersonName);
        errors.Required(LastName, "lastName", Limits.PersonName);
        errors.Optional(Email, "email", Limits.Email);
        errors.Require(Email is null || EmailForm.IsPlausible(Email), "email", "is not an e-mail address");
        errors.Optional(Phone, "phone", Limits.Word);
        errors.Require(DateOfBirth is null or { Year: >= 1850 }, "dateOfBirth", "is too far back");
        errors.Optional(ClientStatus, "clientStatus", Limits.Word);
        errors.OptionalId(Branch, "branch");
        errors.Optional(NdisNumber, "ndisNumber", Limits.Word);
        errors.Optional(LeadSource, "leadSource", Limits.Name);
        errors.Require(SourceVersion is null or >= 0, "sourceVersion", "must not be negative");
        Address?.Validate(errors);
    }

    internal SaveClient ToCommand(CommandStamp stamp) => new()
    {
        Profile = new ClientProfile
        {
            FirstName = FirstName!.Trim(),
            LastName = LastName!.Trim(),
            Email = Email,
            Phone = Phone,
            DateOfBirth = DateOfBirth,
            Address = Address?.ToAddress(),
            Status = ClientStatus,
            Branch = Branch,
            NdisNumber = NdisNumber?.Trim(),
            LeadSource = LeadSource,
        },
        CreatedAt = CreatedAt?.ToUniversalTime(),
        SourceVersion = SourceVersion,
        Stamp = stamp,
    };
}
