namespace CareVision.Integrations.Providers;

/// <summary>The providers' names in the parameter store.</summary>
public static class ProviderNames
{
    /// <summary>HubSpot CRM (H3).</summary>
    public const string HubSpot = "hubspot";

    /// <summary>PRODA and the NDIA, reached with a HICAPS registration (P1).</summary>
    public const string Proda = "proda";

    /// <summary>TechOne Accounts Receivable (T19).</summary>
    public const string TechOneAr = "techone_ar";

    /// <summary>TechOne HR and Payroll (T20).</summary>
    public const string TechOneHrp = "techone_hrp";

    /// <summary>Both product lines of TechOne.</summary>
    public static IReadOnlyList<string> OfTechOne { get; } = [TechOneAr, TechOneHrp];
}
