using System.Globalization;
using System.Text.Json;
using CareVision.Sandbox.HubSpot.Crm;

namespace CareVision.Sandbox.HubSpot.Api;

/// <summary>Records as HubSpot answers them.</summary>
static class ObjectViews
{
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <param name="record">The record.</param>
    /// <param name="portal">Its account.</param>
    /// <param name="asked">Properties to show; none: the usual ones.</param>
    /// <param name="values">Values to show instead of the present ones, as search does.</param>
    /// <remarks>A property that does not exist is left out; one without a value is null.</remarks>
    public static ObjectView Of(CrmObject record, Portal portal, IReadOnlyCollection<string> asked, Dictionary<string, string>? values = null)
    {
        var schema = portal.Schema(record.Type);
        var names = asked.Count == 0 ? record.Type.Defaults : asked.Concat(["createdate", "hs_object_id", record.Type.LastModified]);
        var shown = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var name in names.Where(name => schema.FindLive(name) is not null).Distinct().Order(StringComparer.Ordinal))
        {
            shown[name] = (values ?? record.Values).GetValueOrDefault(name);
        }

        return new(record.Id, shown, Time(record.CreatedAt), Time(record.UpdatedAt), record.Archived)
        {
            ArchivedAt = record.ArchivedAt is { } at ? Time(at) : null,
            Url = $"https://app.hubspot.com/contacts/{portal.Id}/record/{record.Type.Id}/{record.Id}",
        };
    }

    /// <summary>The values of a body; JSON numbers and booleans are taken as HubSpot takes them.</summary>
    /// <returns>Null when a value is a list or an object.</returns>
    public static Dictionary<string, string>? Values(Dictionary<string, JsonElement>? properties)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in properties ?? [])
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.String:
                    values[name] = value.GetString()!;
                    break;
                case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                    values[name] = value.GetRawText();
                    break;
                case JsonValueKind.Null:
                    values[name] = "";
                    break;
                default:
                    return null;
            }
        }

        return values;
    }
}
