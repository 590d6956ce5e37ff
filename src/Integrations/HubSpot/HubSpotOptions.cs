namespace CareVision.Integrations.HubSpot;

/// <summary>How HubSpot is spoken to. Bound to the configuration section <c>HubSpot</c>.</summary>
public sealed class HubSpotOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "HubSpot";

    /// <summary>The versions that the code below is written for: it uses the subset that both share.</summary>
    public static IReadOnlyList<string> KnownVersions { get; } = ["2026-09", "2026-03"];

    /// <summary>The dated version of the API, a part of every path. Default <c>2026-09</c>; fall-back <c>2026-03</c>.</summary>
    public string ApiVersion { get; set; } = KnownVersions[0];

    /// <summary>Where HubSpot's day ends: a daily limit is over at midnight there. Default <c>Australia/Sydney</c>.</summary>
    public string TimeZone { get; set; } = "Australia/Sydney";

    /// <summary>How long records are collected for one batch call. Default 50 ms.</summary>
    public TimeSpan BatchWindow { get; set; } = TimeSpan.FromMilliseconds(50);
}
