namespace CareVision.Integrations.Proda;

/// <summary>How PRODA and the NDIA are called, bound to <c>Proda</c>.</summary>
public sealed class ProdaOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Proda";

    /// <summary>Audience of an assertion. Default <c>https://proda.humanservices.gov.au</c>.</summary>
    public string Audience { get; set; } = "https://proda.humanservices.gov.au";

    /// <summary>The relying party's audience, the claim <c>token.aud</c>. Default <c>https://www.ndis.gov.au/</c>.</summary>
    public string TokenAudience { get; set; } = "https://www.ndis.gov.au/";

    /// <summary>What the software calls itself to PRODA (<c>dhs-productId</c>). Default <c>CareVision.Orleans 1.0</c>.</summary>
    public string Product { get; set; } = "CareVision.Orleans 1.0";

    /// <summary>Version of plan discovery. Default 4.0.</summary>
    public string PlansVersion { get; set; } = "4.0";

    /// <summary>Version of the list of bookings and of one booking. Default 4.0.</summary>
    public string ReadBookingsVersion { get; set; } = "4.0";

    /// <summary>Version of making and changing bookings. Default 3.0.</summary>
    public string WriteBookingsVersion { get; set; } = "3.0";
}
