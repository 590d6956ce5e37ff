using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Grains.Interfaces.Clients;

/// <summary>An Australian postal address in the parts that TechOne's columns have (T89-T96).</summary>
[GenerateSerializer, Immutable, Alias(Aliases.PostalAddress)]
public sealed record PostalAddress
{
    /// <summary>Unit number.</summary>
    [Id(0)] public string? Unit { get; init; }
    /// <summary>Street number.</summary>
    [Id(1)] public string? StreetNumber { get; init; }
    /// <summary>Street name.</summary>
    [Id(2)] public string? StreetName { get; init; }
    /// <summary>Suburb.</summary>
    [Id(3)] public string? Suburb { get; init; }
    /// <summary>Post code as text: 0800 keeps its zero.</summary>
    [Id(4)] public string? Postcode { get; init; }
    /// <summary>State or territory, as stored.</summary>
    [Id(5)] public string? State { get; init; }
    /// <summary>Country code, e.g. <c>AU</c>.</summary>
    [Id(6)] public string? CountryCode { get; init; }
    /// <summary>Country name, e.g. <c>Australia</c>.</summary>
    [Id(7)] public string? CountryName { get; init; }
}

/// <summary>What is known of a client.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.ClientProfile)]
public sealed record ClientProfile
{
    /// <summary>First name; required (T42).</summary>
    [Id(0)] public required string FirstName { get; init; }
    /// <summary>Last name; required (T42).</summary>
    [Id(1)] public required string LastName { get; init; }
    /// <summary>E-mail.</summary>
    [Id(2)] public string? Email { get; init; }
    /// <summary>Phone.</summary>
    [Id(3)] public string? Phone { get; init; }
    /// <summary>Birth date.</summary>
    [Id(4)] public DateOnly? DateOfBirth { get; init; }
    /// <summary>Home address.</summary>
    [Id(5)] public PostalAddress? Address { get; init; }
    /// <summary>Status in the portal's words, e.g. <c>Active</c>.</summary>
    [Id(6)] public string? Status { get; init; }
    /// <summary>The branch the client belongs to; null: head office.</summary>
    [Id(7)] public string? Branch { get; init; }
    /// <summary>NDIS number as the participant's plan has it; checked where a plan is synced (P3), so that an unfinished profile can be saved.</summary>
    [Id(8)] public string? NdisNumber { get; init; }
    /// <summary>Where the lead came from, of the organisation's list; an unknown one that came from the CRM is kept as it is (H11).</summary>
    [Id(9)] public string? LeadSource { get; init; }
}

/// <summary>Creates or changes a client.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.SaveClient)]
public sealed record SaveClient
{
    /// <summary>The profile as it shall be.</summary>
    [Id(0)] public required ClientProfile Profile { get; init; }
    /// <summary>The portal's version of the record; an older one than stored is refused. Null: not versioned.</summary>
    [Id(1)] public long? SourceVersion { get; init; }
    /// <summary>Who asks.</summary>
    [Id(2)] public required CommandStamp Stamp { get; init; }
    /// <summary>When the portal made the record; null: when it was first seen here. What is older than the CRM's link is not pushed by itself (H6).</summary>
    [Id(3)] public DateTimeOffset? CreatedAt { get; init; }
}

/// <summary>A contact of the CRM, as it is there now, that is or becomes this client (H16-H18).</summary>
[GenerateSerializer, Immutable, Alias(Aliases.IncomingContact)]
public sealed record IncomingContact
{
    /// <summary>The CRM's id of it.</summary>
    [Id(0)] public required string ContactId { get; init; }
    /// <summary>What the CRM knows; an existing client takes over the status and nothing else (H17).</summary>
    [Id(1)] public required ClientProfile Profile { get; init; }
    /// <summary>When it changed there (UTC): an older change never overwrites a newer status of ours. Null: not known.</summary>
    [Id(2)] public DateTimeOffset? ChangedAt { get; init; }
    /// <summary>The contact carries another id of ours, or none: it has to be stamped (H21).</summary>
    [Id(3)] public bool NeedsStamp { get; init; }
    /// <summary>The contact's lead source is not on the organisation's list (H11).</summary>
    [Id(4)] public bool LeadSourceUnknown { get; init; }
}

/// <summary>A client as stored.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.ClientSnapshot)]
public sealed record ClientSnapshot
{
    /// <summary>The client's id.</summary>
    [Id(0)] public required string Id { get; init; }
    /// <summary>The profile.</summary>
    [Id(1)] public required ClientProfile Profile { get; init; }
    /// <summary>The state of its contact in the CRM.</summary>
    [Id(2)] public required SyncSnapshot Sync { get; init; }
    /// <summary>The portal's version, if it sends one.</summary>
    [Id(3)] public long? SourceVersion { get; init; }
    /// <summary>When the record was made (UTC).</summary>
    [Id(4)] public DateTimeOffset? CreatedAt { get; init; }
    /// <summary>The contact that it came from; null for a client of the portal.</summary>
    [Id(5)] public string? CrmContact { get; init; }
    /// <summary>The id under which it goes on; null as long as this one is right.</summary>
    [Id(6)] public string? RenamedTo { get; init; }
    /// <summary>Its lead source is not on the organisation's list (H11).</summary>
    [Id(7)] public bool LeadSourceUnknown { get; init; }
}
