using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.Invoices;

namespace CareVision.Grains.Invoices;

/// <summary>Whose name and address stands on the invoice (D10, D11).</summary>
internal sealed record BillTo(string Source, string? FirstName, string? LastName, string? Email, PostalAddress? Address)
{
    public const string FundingSource = "funding-source";
    public const string ClientContact = "client-contact";
    public const string Client = "client";

    private static readonly string[] BillingTypes = ["Finance", "Billing"];

    /// <summary>The funding source's billing contact, else the client's latest one, else the client: the first that there is.</summary>
    public static BillTo Choose(ClientProfile client, IReadOnlyList<BillingContact> contacts, string? fundingSource)
    {
        var active = contacts.Where(c => c.Active && BillingTypes.Contains(c.Type.Trim(), StringComparer.OrdinalIgnoreCase)).ToList();
        return Latest(active.Where(c => fundingSource is not null && c.FundingSourceId == fundingSource)) is { } own ? Of(FundingSource, own, client)
            : Latest(active.Where(c => c.FundingSourceId is null)) is { } contact ? Of(ClientContact, contact, client)
            : new BillTo(Client, client.FirstName, client.LastName, client.Email, client.Address);
    }

    // Stable, so the last of those that were added at the same time.
    private static BillingContact? Latest(IEnumerable<BillingContact> contacts) => contacts.OrderBy(c => c.AddedAt ?? DateTimeOffset.MinValue).LastOrDefault();

    // The client's address stands in only for a contact who has none at all: parts of two addresses are no address.
    private static BillTo Of(string source, BillingContact contact, ClientProfile client) => new(
        source, contact.FirstName, contact.LastName, contact.Email, IsEmpty(contact.Address) ? client.Address : contact.Address);

    private static bool IsEmpty(PostalAddress? address) => address is null
        || new[]
        {
            address.Unit, address.StreetNumber, address.StreetName, address.Suburb, address.Postcode, address.State, address.CountryCode, address.CountryName,
        }.All(string.IsNullOrWhiteSpace);
}
