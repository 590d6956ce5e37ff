using System.Globalization;
using CareVision.Grains.Interfaces.Organisations;

namespace CareVision.Gateway.Dashboard.Rendering;

/// <summary>Writes times as Australians do, in the zone of the organisation's head office.</summary>
internal sealed class Clock(TimeZoneInfo zone, TimeProvider time)
{
    const string Fallback = "Australia/Sydney";

    /// <summary>Now (UTC).</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The name of the zone, for the page's footer.</summary>
    public string Zone => zone.Id;

    /// <summary>The clock of an organisation.</summary>
    public static Clock Of(OrganisationSnapshot? organisation, TimeProvider time)
    {
        var state = organisation?.Branches.FirstOrDefault(branch => branch.HeadOffice)?.State;
        return new(Find(ZoneOf(state)), time);
    }

    /// <summary>dd/MM/yyyy HH:mm:ss.</summary>
    public string Full(DateTimeOffset at) => Local(at).ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>dd/MM/yyyy HH:mm.</summary>
    public string Short(DateTimeOffset at) => Local(at).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);

    /// <summary>How long ago, in one unit: <c>4 min</c>, <c>3 h</c>, <c>12 days</c>.</summary>
    public string Age(DateTimeOffset since)
    {
        var age = Now - since;
        return age switch
        {
            { TotalSeconds: < 60 } => $"{Math.Max(0, (int)age.TotalSeconds)} s",
            { TotalMinutes: < 60 } => $"{(int)age.TotalMinutes} min",
            { TotalHours: < 48 } => $"{(int)age.TotalHours} h",
            _ => $"{(int)age.TotalDays} days",
        };
    }

    /// <summary>A time as it was typed into a form, in this zone; null when it is none.</summary>
    public DateTimeOffset? Parse(string? text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), zone.GetUtcOffset(local)).ToUniversalTime()
            : null;

    /// <summary>A time for the attribute of a form's field.</summary>
    public string ForField(DateTimeOffset at) => Local(at).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone);

    static string ZoneOf(string? state) => state?.Trim().ToUpperInvariant() switch
    {
        "VIC" => "Australia/Melbourne",
        "QLD" => "Australia/Brisbane",
        "SA" => "Australia/Adelaide",
        "WA" => "Australia/Perth",
        "TAS" => "Australia/Hobart",
        "NT" => "Australia/Darwin",
        _ => Fallback,
    };

    // A bare container may have no zones at all; the footer then says UTC.
    static TimeZoneInfo Find(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var found) ? found : TimeZoneInfo.Utc;
}
