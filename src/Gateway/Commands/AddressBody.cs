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

    internal void Validate(FieldErrors errors)
    {
        errors.Optional(Unit, "address.unit", Limits.Word);
        errors.Optional(StreetNumber, "address.streetNumber", Limits.Word);
        errors.Optional(StreetName, "address.streetName", Limits.Name);
        errors.Optional(Suburb, "address.suburb", Limits.Name);
        errors.Optional(Postcode, "address.postcode", Limits.Word);
        errors.Optional(State, "address.state", Limits.Word);
        errors.Optional(CountryCode, "address.countryCode", Limits.Word);
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
        };
}
