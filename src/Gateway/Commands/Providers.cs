namespace CareVision.Gateway.Commands;

/// <summary>The outside systems that an organisation can be linked to, in the parameter store's words.</summary>
internal static class Providers
{
    public const string TechOneReceivables = "techone_ar";
    public const string TechOnePayroll = "techone_hrp";

    public const string HubSpot = "hubspot";

    public static IReadOnlyList<string> All { get; } = [TechOneReceivables, TechOnePayroll, HubSpot];

    /// <summary>Linked once for each branch (H5).</summary>
    public static IReadOnlyList<string> PerBranch { get; } = [HubSpot];
}
