using Microsoft.Extensions.Configuration;

namespace CareVision.Integrations.Providers;

/// <summary>The parameter store as configuration gives it: the section <c>Providers</c>, in the documents' own names (T7,
/// T60-T66).</summary>
public sealed class ParameterStoreOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Providers";

    /// <summary>TechOne Accounts Receivable. Default empty: nobody can link.</summary>
    [ConfigurationKeyName(ProviderNames.TechOneAr)]
    public ProviderOptions TechOneAr { get; set; } = new();

    /// <summary>TechOne HR and Payroll. Default empty: nobody can link.</summary>
    [ConfigurationKeyName(ProviderNames.TechOneHrp)]
    public ProviderOptions TechOneHrp { get; set; } = new();

    /// <summary>HubSpot: our app there, in one account entry. Default empty: nobody can link.</summary>
    [ConfigurationKeyName(ProviderNames.HubSpot)]
    public ProviderOptions HubSpot { get; set; } = new();

    /// <summary>PRODA and the NDIA. Default empty: nobody can link.</summary>
    [ConfigurationKeyName(ProviderNames.Proda)]
    public ProviderOptions Proda { get; set; } = new();

    /// <summary>The host runs in production: an address of this machine is wrong then (T60, T61). Set by the host's environment, not by a setting.</summary>
    internal bool IsProduction { get; set; }

    /// <summary>Every provider's part, by name.</summary>
    internal IEnumerable<(string Provider, ProviderOptions Options)> All() =>
        [(ProviderNames.TechOneAr, TechOneAr), (ProviderNames.TechOneHrp, TechOneHrp), (ProviderNames.HubSpot, HubSpot), (ProviderNames.Proda, Proda)];
}
