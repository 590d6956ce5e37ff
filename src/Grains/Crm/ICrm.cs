using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.Crm;
using CareVision.Grains.Sync.Target;
using CareVision.Integrations.Http;

namespace CareVision.Grains.Crm;

/// <summary>
/// A customer relationship management system, in our words (H1). One implementation in one folder each; nothing outside that folder knows the system's
/// words. It never throws for what the outside system does.
/// </summary>
internal interface ICrm
{
    /// <summary>Its name in the parameter store and in records.</summary>
    string Provider { get; }

    /// <summary>The mapping of organisations that have saved none.</summary>
    CrmMapping DefaultMapping { get; }

    /// <summary>Makes the contact what it shall be. Asked twice it has one effect (H35).</summary>
    Task<SyncAnswer> PushContactAsync(CrmContact contact, CrmCall call, CancellationToken cancellationToken);

    /// <summary>Whether the contact is there, and is what it shall be.</summary>
    Task<SyncAnswer> ReadContactAsync(CrmContact contact, CrmCall call, CancellationToken cancellationToken);

    /// <summary>Makes the deal and its contacts what they shall be. Asked twice it has one effect (H35).</summary>
    Task<SyncAnswer> PushDealAsync(CrmDeal deal, CrmCall call, CancellationToken cancellationToken);

    /// <summary>Whether the deal is there with its contacts, and is what it shall be.</summary>
    Task<SyncAnswer> ReadDealAsync(CrmDeal deal, CrmCall call, CancellationToken cancellationToken);
}

/// <summary>Where and how a CRM is called.</summary>
internal sealed record CrmCall(string Organisation, ProviderAccount Account, CallContext Context, CrmMapping Mapping);

/// <summary>A client as its contact shall be.</summary>
/// <param name="Client">Our id of it: the CRM finds the contact by it.</param>
/// <param name="Profile">What is known.</param>
/// <param name="KnownId">The CRM's id of a contact that came from there and does not carry our id yet; else null.</param>
/// <param name="StampOnly">The contact is only told our id; everything else came from there (H21).</param>
internal sealed record CrmContact(string Client, ClientProfile Profile, string? KnownId, bool StampOnly);

/// <summary>A quote as its deal shall be.</summary>
/// <param name="Quote">Our id of it.</param>
/// <param name="Name">Departments and the client's name (H26).</param>
/// <param name="Status">The quote's status in the document's words.</param>
/// <param name="Amount">The total in Australian dollars.</param>
/// <param name="ClosedAt">When it was won or lost; null while it is neither.</param>
/// <param name="Owner">Who created the quote.</param>
/// <param name="Contacts">The CRM's ids of the client and the quote's other contacts (H33).</param>
internal sealed record CrmDeal(
    string Quote, string Name, string Status, decimal? Amount, DateTimeOffset? ClosedAt, string? Owner, IReadOnlyList<string> Contacts);
