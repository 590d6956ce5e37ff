using CareVision.Grains.Interfaces.Clients;

namespace CareVision.Gateway.Commands;

/// <summary>A client as stored, with the state of its contact in the CRM.</summary>
public sealed record ClientView : RecordState
{
    /// <summary>The client's id.</summary>
    public required string Id { get; init; }

    /// <summary>First name.</summary>
    public required string FirstName { get; init; }

    /// <summary>Last name.</summary>
    public required string LastName { get; init; }

    /// <summary>E-mail.</summary>
    public string? Email { get; init; }

    /// <summary>Phone.</summary>
    public string? Phone { get; init; }

    /// <summary>Birth date.</summary>
    public DateOnly? DateOfBirth { get; init; }

    /// <summary>Home address.</summary>
    public AddressBody? Address { get; init; }

    /// <summary>Status of the client in the portal's words.</summary>
    public string? ClientStatus { get; init; }

    /// <summary>Id of the branch; null: head office.</summary>
    public string? Branch { get; init; }

    /// <summary>NDIS number, as the participant's plan has it.</summary>
    public string? NdisNumber { get; init; }
    /// <summary>Where the lead came from.</summary>
    public string? LeadSource { get; init; }

    /// <summary>The lead source came from the CRM and is not on the organisation's list (H11).</summary>
    public bool LeadSourceUnknown { get; init; }

    /// <summary>The CRM's id of the contact that the client came from; null for a client of the portal.</summary>
    public string? CrmContact { get; init; }

    /// <summary>The id under which the client goes on; null as long as this one is right.</summary>
    public string? RenamedTo { get; init; }

    /// <summary>When the record was made (UTC).</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The portal's version, if it sends one.</summary>
    public long? SourceVersion { get; init; }

    internal static ClientView Of(ClientSnapshot client) => new()
    {
        Id = client.Id,
        FirstName = client.Profile.FirstName,
        LastName = client.Profile.LastName,
        Email = client.Profile.Email,
        Phone = client.Profile.Phone,
        DateOfBirth = client.Profile.DateOfBirth,
        Address = AddressBody.Of(client.Profile.Address),
        ClientStatus = client.Profile.Status,
        Branch = client.Profile.Branch,
        NdisNumber = client.Profile.NdisNumber,
        LeadSource = client.Profile.LeadSource,
        LeadSourceUnknown = client.LeadSourceUnknown,
        CrmContact = client.CrmContact,
        RenamedTo = client.RenamedTo,
        CreatedAt = client.CreatedAt,
        SourceVersion = client.SourceVersion,
        Status = client.Sync.Status,
        Reason = client.Sync.Reason,
        ExternalId = client.Sync.ExternalId,
        Attempt = client.Sync.Attempt,
        MaxAttempts = client.Sync.MaxAttempts,
        NextAttemptAt = client.Sync.NextAttemptAt,
        UpdatedAt = client.Sync.UpdatedAt,
        Failure = FailureView.Of(client.Sync.Failure),
    };
}
