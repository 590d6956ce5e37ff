namespace CareVision.Integrations.TechOne;

/// <summary>A postal address.</summary>
/// <param name="Line1">Unit, number and street.</param>
/// <param name="Line2">What does not fit in the first line.</param>
/// <param name="Suburb">Suburb or city.</param>
/// <param name="State">State, such as <c>NSW</c>.</param>
/// <param name="PostCode">Postal code.</param>
/// <param name="CountryCode">Country, such as <c>AU</c>.</param>
public sealed record DebtorAddress(string? Line1, string? Line2, string? Suburb, string? State, string? PostCode, string? CountryCode)
{
    /// <summary>Gives nothing away: an address is personal data.</summary>
    public override string ToString() => nameof(DebtorAddress);
}
