using System.Globalization;
using System.Text.RegularExpressions;

namespace CareVision.Sandbox.HubSpot.Crm;

/// <summary>What a value must look like, and how HubSpot writes it down.</summary>
static partial class PropertyRules
{
    const int LongestText = 65_536;

    /// <summary>The value as stored, or what is wrong with it. An empty value clears and is always right.</summary>
    public static PropertyProblem? Normalise(PropertyDefinition property, string value, Portal portal, out string stored)
    {
        stored = value;
        if (value.Length == 0)
        {
            return null;
        }

        return property switch
        {
            { Name: "email" } => Email(property, value, out stored),
            { Name: "hubspot_owner_id" } => portal.Owners.Exists(owner => owner.Id == value && !owner.Archived)
                ? null
                : new(property.Name, "INVALID_OWNER_ID", $"{value} is not a valid owner id"),
            { Name: "pipeline" or "dealstage" } => null,
            { Type: "number" } => Number(property, value),
            { Type: "datetime" } => DateAndTime(property, value, out stored),
            { Type: "date" } => Date(property, value, out stored),
            { Type: "bool" } => value is "true" or "false" ? null : new(property.Name, "INVALID_BOOLEAN", $"{value} was not true or false"),
            { Type: "enumeration" } => Choice(property, value),
            _ => value.Length <= LongestText ? null : new(property.Name, "INVALID_STRING", $"The value is longer than {LongestText} characters"),
        };
    }

    static PropertyProblem? Email(PropertyDefinition property, string value, out string stored)
    {
        stored = value.Trim().ToLowerInvariant();

        // Misspelt top-level domains are the classic reason for a refused contact.
        return EmailForm().IsMatch(stored) && !stored.EndsWith(".con", StringComparison.Ordinal) && !stored.EndsWith(".invalid", StringComparison.Ordinal)
            ? null
            : new(property.Name, "INVALID_EMAIL", $"Email address {value} is invalid");
    }

    static PropertyProblem? Number(PropertyDefinition property, string value) =>
        decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out _)
            ? null
            : new(property.Name, "INVALID_NUMBER", $"{value} was not a valid number");

    static PropertyProblem? DateAndTime(PropertyDefinition property, string value, out string stored)
    {
        stored = value;
        if (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ms) && Math.Abs(ms) < 250_000_000_000_000)
        {
            stored = Iso(DateTimeOffset.FromUnixTimeMilliseconds(ms));
            return null;
        }

        if (value.Length >= 10
            && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            && char.IsAsciiDigit(value[0]) && value[4] == '-')
        {
            stored = Iso(at);
            return null;
        }

        return new(property.Name, "INVALID_LONG", $"{value} was not a valid long.");
    }

    static PropertyProblem? Date(PropertyDefinition property, string value, out string stored)
    {
        stored = value;
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return null;
        }

        if (!long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ms) || Math.Abs(ms) >= 250_000_000_000_000)
        {
            return new(property.Name, "INVALID_LONG", $"{value} was not a valid long.");
        }

        var at = DateTimeOffset.FromUnixTimeMilliseconds(ms);
        stored = at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return at.TimeOfDay == TimeSpan.Zero
            ? null
            : new(property.Name, "INVALID_DATE", $"{value} is at {at.TimeOfDay:hh\\:mm\\:ss}, not midnight!");
    }

    static PropertyProblem? Choice(PropertyDefinition property, string value)
    {
        var chosen = property.FieldType == "checkbox" ? value.Split(';', StringSplitOptions.RemoveEmptyEntries) : [value];
        var unknown = Array.Find(chosen, one => !property.Options.Exists(option => option.Value == one));
        return unknown is null
            ? null
            : new(property.Name, "INVALID_OPTION", $"{unknown} was not one of the allowed options: [{string.Join(", ", property.Options.Select(option => option.Value))}]");
    }

    /// <summary>A time as HubSpot shows it in a property.</summary>
    public static string Iso(DateTimeOffset at) => at.UtcDateTime.Millisecond == 0
        ? at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[^@\s,;<>]+@[^@\s,;<>]+\.[a-z]{2,}$")]
    private static partial Regex EmailForm();
}

/// <summary>Why a value is not taken.</summary>
/// <param name="Name">The property.</param>
/// <param name="Error">HubSpot's code, for example <c>INVALID_OPTION</c>.</param>
/// <param name="Message">The same in words.</param>
sealed record PropertyProblem(string Name, string Error, string Message);
