using CareVision.Gateway.Http;
using CareVision.Grains.Interfaces.Clients;

namespace CareVision.Gateway.Commands;

/// <summary>An Australian postal address.</summary>
public sealed record AddressBody
{
    /// <summary>Unit number.</summary>
    public string? Unit { get; init; }

    /// <summary>Street number.</summary>
    public string? StreetNumber { get; init; }

    /// <summary>Street name.</summary>
    public string? StreetName { get; init; }

    /// <summary>Suburb.</summary>
    public string? Suburb { get; init; }

    /// <summary>Post code as text: 0800 keeps its zero.</summary>
    public string? Postcode { get; init; }

    /// <summary>State or territory.</summary>
    public string? State { get; init; }

    /// <summary>Country code, e.g. <c>AU</c>.</summary>
    public string? CountryCode { get; init; }

    /// <summary>Country name, e.g. <c>Australia</c>.</summary>
    public string? CountryName { get; init; }

    internal void Validate(FieldErrors errors, string at = "address")
    {
        errors.Optional(Unit, $"{at}.unit", Limits.Word);
        errors.Optional(StreetNumber, $"{at}.streetNumber", Limits.Word);
        errors.Optional(StreetName, $"{at}.streetName", Limits.Name);
        errors.Optional(Suburb, $"{at}.suburb", Limits.Name);
        errors.Optional(Postcode, $"{at}.postcode", Limits.Word);
        errors.Optional(State, $"{at}.state", Limits.Word);
        errors.Optional(CountryCode, $"{at}.countryCode", Limits.Word);
        errors.Optional(CountryName, $"{at}.countryName", Limits.Name);
    }

    internal PostalAddress ToAddress() => new()
    {
        Unit = Unit,
        StreetNumber = StreetNumber,
        StreetName = StreetName,
        Suburb = Suburb,
        Postcode = Postcode,
        State = State,
        CountryCode = CountryCode,
        CountryName = CountryName,
    };

    internal static AddressBody? Of(PostalAddress? address) => address is null
        ? null
        : new()
        {
            Unit = address.Unit,
            StreetNumber = address.StreetNumber,
            StreetName = address.StreetName,
            Suburb = address.Suburb,
            Postcode = address.Postcode,
            State = address.State,
            CountryCode = address.CountryCode,
            CountryName = address.CountryName,
        };
}
