using CareVision.Grains.Interfaces.Clients;

namespace CareVision.Grains.Interfaces.Invoices;

/// <summary>Somebody who may receive a client's invoices (T86-T96).</summary>
[GenerateSerializer, Immutable, Alias(Aliases.BillingContact)]
public sealed record BillingContact
{
    /// <summary>The portal's id of the contact.</summary>
    [Id(0)] public required string Id { get; init; }
    /// <summary>The contact type; <c>Finance</c> and <c>Billing</c> receive invoices.</summary>
    [Id(1)] public required string Type { get; init; }
    /// <summary>The funding source whose invoices it receives; null: all of the client's.</summary>
    [Id(2)] public string? FundingSourceId { get; init; }
    /// <summary>First name.</summary>
    [Id(3)] public string? FirstName { get; init; }
    /// <summary>Last name.</summary>
    [Id(4)] public string? LastName { get; init; }
    /// <summary>E-mail.</summary>
    [Id(5)] public string? Email { get; init; }
    /// <summary>Address.</summary>
    [Id(6)] public PostalAddress? Address { get; init; }
    /// <summary>An inactive contact receives nothing.</summary>
    [Id(7)] public bool Active { get; init; } = true;
    /// <summary>When it was added; the latest of several wins (D10). Where this is equal, the later one in the list.</summary>
    [Id(8)] public DateTimeOffset? AddedAt { get; init; }
}

/// <summary>Saves all billing contacts of a client at once.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.SaveBillingContacts)]
public sealed record SaveBillingContacts
{
    /// <summary>The contacts as they shall be.</summary>
    [Id(0)] public required IReadOnlyList<BillingContact> Contacts { get; init => field = Wire.Plain(value); }
    /// <summary>Who asks.</summary>
    [Id(1)] public required CommandStamp Stamp { get; init; }
}

/// <summary>The billing contacts of a client as stored.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.BillingContactsSnapshot)]
public sealed record BillingContactsSnapshot
{
    /// <summary>The contacts, in the order they were saved.</summary>
    [Id(0)] public IReadOnlyList<BillingContact> Contacts { get; init => field = Wire.Plain(value); } = [];
}
