using System.Globalization;
using CareVision.Grains.Crm;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.Crm;
using CareVision.Integrations.HubSpot;

namespace CareVision.Grains.HubSpot;

/// <summary>Clients and quotes in HubSpot's words, by the organisation's mapping, and back.</summary>
internal static class HubSpotWords
{
    /// <summary>A contact's properties. What is empty is not sent: an empty text would clear what somebody wrote at HubSpot.</summary>
    public static Dictionary<string, string> Of(CrmContact contact, CrmMapping mapping)
    {
        var properties = new Dictionary<string, string> { [HubSpotDefaults.ContactKey] = contact.Client };
        if (contact.StampOnly)
        {
            return properties;
        }

        foreach (var pair in mapping.Contact)
        {
            Put(properties, pair.Theirs, Field(contact.Profile, pair.Ours, mapping));
        }

        return properties;
    }

    /// <summary>A deal's properties.</summary>
    public static Dictionary<string, string> Of(CrmDeal deal, CrmMapping mapping)
    {
        var properties = new Dictionary<string, string> { [HubSpotDefaults.DealKey] = deal.Quote };
        foreach (var pair in mapping.Deal)
        {
            Put(properties, pair.Theirs, pair.Ours switch
            {
                CrmFields.DealName => deal.Name,
                CrmFields.DealStage => CrmMapping.Theirs(mapping.QuoteStages, deal.Status),
                CrmFields.Pipeline => mapping.Pipeline,
                CrmFields.Amount => deal.Amount?.ToString("0.00", CultureInfo.InvariantCulture),
                CrmFields.ClosedAt => deal.ClosedAt?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                CrmFields.DealOwner => deal.Owner,
                CrmFields.QuoteStatus => CrmMapping.Theirs(mapping.QuoteStatuses, deal.Status),
                _ => null,
            });
        }

        // A deal that is open again was neither won nor lost.
        if (deal.ClosedAt is null && CrmMapping.Theirs(mapping.Deal, CrmFields.ClosedAt) is { } closed)
        {
            properties[closed] = "";
        }

        return properties;
    }

    /// <summary>What a contact at HubSpot says of a person.</summary>
    public static ClientProfile Read(HubSpotRecord contact, CrmMapping mapping, Func<string?, string?> branchOf)
    {
        string? Get(string field) => CrmMapping.Theirs(mapping.Contact, field) is { } property ? contact[property] : null;
        var (email, state) = (Get(CrmFields.Email), Get(CrmFields.State));
        return new ClientProfile
        {
            // A client needs both names; a contact may have none.
            FirstName = Get(CrmFields.FirstName) ?? email?.Split('@')[0] ?? "Contact",
            LastName = Get(CrmFields.LastName) ?? contact.Id,
            Email = email,
            Phone = Get(CrmFields.Phone),
            DateOfBirth = DateOnly.TryParse(Get(CrmFields.DateOfBirth), CultureInfo.InvariantCulture, out var born) ? born : null,
            Address = Address(Get(CrmFields.Street), Get(CrmFields.Suburb), state, Get(CrmFields.Postcode), Get(CrmFields.Country)),
            Status = CrmMapping.Ours(mapping.ClientStatuses, Get(CrmFields.ClientStatus)),
            Branch = branchOf(state),
            LeadSource = Get(CrmFields.LeadSource),
        };
    }

    /// <summary>Whether a record at HubSpot is what it shall be. HubSpot writes numbers and times in its own way, so they are compared as such.</summary>
    public static bool IsSo(HubSpotRecord found, IReadOnlyDictionary<string, string> wanted) => wanted.All(w => Same(found[w.Key] ?? "", w.Value));

    private static bool Same(string found, string wanted) => string.Equals(found, wanted, StringComparison.OrdinalIgnoreCase)
        || (decimal.TryParse(found, CultureInfo.InvariantCulture, out var a) && decimal.TryParse(wanted, CultureInfo.InvariantCulture, out var b) && a == b)
        || (Time(found) is { } x && Time(wanted) is { } y && x == y);

    private static DateTimeOffset? Time(string text) => text.Length >= 10
        ? long.TryParse(text, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds is > 0 and < 253_402_300_800_000
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null
        : null;

    private static string? Field(ClientProfile profile, string field, CrmMapping mapping) => field switch
    {
        CrmFields.FirstName => profile.FirstName,
        CrmFields.LastName => profile.LastName,
        CrmFields.Email => profile.Email,
        CrmFields.Phone => profile.Phone,
        CrmFields.DateOfBirth => profile.DateOfBirth?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        CrmFields.Street => Street(profile.Address),
        CrmFields.Suburb => profile.Address?.Suburb,
        CrmFields.State => profile.Address?.State,
        CrmFields.Postcode => profile.Address?.Postcode,
        CrmFields.Country => profile.Address?.CountryCode,
        CrmFields.ClientStatus => CrmMapping.Theirs(mapping.ClientStatuses, profile.Status),
        CrmFields.Branch => profile.Branch,
        CrmFields.LeadSource => profile.LeadSource,
        _ => null,
    };

    private static string? Street(PostalAddress? address) => address is null
        ? null
        : string.Join(' ', new[]
        {
            address.Unit is { Length: > 0 } ? $"{address.Unit}/{address.StreetNumber}" : address.StreetNumber, address.StreetName,
        }.Where(part => !string.IsNullOrWhiteSpace(part)));

    private static PostalAddress? Address(string? street, string? suburb, string? state, string? postcode, string? country) =>
        street is null && suburb is null && state is null && postcode is null
            ? null
            : new PostalAddress { StreetName = street, Suburb = suburb, State = state, Postcode = postcode, CountryCode = country };

    private static void Put(Dictionary<string, string> properties, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            properties[name] = value;
        }
    }
}
