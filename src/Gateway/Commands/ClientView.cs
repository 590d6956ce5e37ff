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
