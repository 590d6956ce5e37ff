using System.Globalization;
using System.Text.Json;
using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.HubSpot.Crm;

namespace CareVision.Sandbox.HubSpot.Api;

/// <summary>Search: strict about its limits, blind to what is new.</summary>
static class SearchCalls
{
    const int MostResults = 10_000;
    const int MostPerPage = 200;
    const int LongestBody = 3_000;

    static readonly string[] Texts = ["email", "firstname", "lastname", "phone", "company", "dealname", "description", "hs_additional_emails"];

    public static VendorReply Search(HubSpotCall call)
    {
        if (call.Read(HubSpotJson.Default.SearchInput, out var refusal) is not { } input)
        {
            return refusal!;
        }

        if (Problem(call, input, out var limit, out var after) is { } problem)
        {
            return call.Refuse(problem);
        }

        var lag = call.Call.SearchLag > call.Portal.Settings.SearchLag ? call.Call.SearchLag : call.Portal.Settings.SearchLag;
        var found = call.Portal.Store(call.Route.Type!).Live
            .Select(record => (Record: record, Seen: record.Seen(call.Portal.Time, lag)))
            .Where(one => one.Seen is not null && Fits(input, one.Seen))
            .ToList();
        Sort(input, found);
        var page = found.Skip(after).Take(limit)
            .Select(one => ObjectViews.Of(one.Record, call.Portal, input.Properties ?? [], one.Seen)).ToList();
        var next = after + limit < found.Count ? new PagingView(new((after + limit).ToString(CultureInfo.InvariantCulture))) : null;
        return HubSpotCall.Answer(new ObjectPage(page, next, found.Count), HubSpotJson.Default.ObjectPage);
    }

    static HubSpotError? Problem(HubSpotCall call, SearchInput input, out int limit, out int after)
    {
        limit = input.Limit ?? 10;
        after = 0;
        if (call.Call.Body.Length > LongestBody)
        {
            return HubSpotError.Invalid($"The body of a search may have {LongestBody} characters");
        }

        if (limit is < 1 or > MostPerPage)
        {
            return HubSpotError.Invalid($"limit must be between 1 and {MostPerPage}");
        }

        if (input.After is { } given && !int.TryParse(given.ToString() is { Length: > 0 } text ? text : "0", CultureInfo.InvariantCulture, out after))
        {
            return HubSpotError.Invalid("after is not valid");
        }

        if (after + limit > MostResults)
        {
            return HubSpotError.Invalid($"A search returns at most {MostResults} results");
        }

        var groups = input.FilterGroups ?? [];
        if (groups.Count > 5 || groups.Exists(group => group.Filters?.Count > 6) || groups.Sum(group => group.Filters?.Count ?? 0) > 18)
        {
            return HubSpotError.Invalid("A search has at most 5 filterGroups of 6 filters, 18 filters in all");
        }

        if (input.Sorts?.Count > 1)
        {
            return HubSpotError.Invalid("A search has at most one sort");
        }

        var schema = call.Portal.Schema(call.Route.Type!);
        return groups.SelectMany(group => group.Filters ?? []).Select(filter => FilterProblem(filter, schema)).FirstOrDefault(found => found is not null);
    }

    static HubSpotError? FilterProblem(SearchFilter filter, PropertySchema schema)
    {
        if (schema.FindLive(filter.PropertyName ?? "") is not { } property)
        {
            return HubSpotError.Invalid($"There was a problem with the request: property {filter.PropertyName} does not exist");
        }

        return filter.Operator switch
        {
            "EQ" or "NEQ" or "LT" or "LTE" or "GT" or "GTE" or "CONTAINS_TOKEN" or "NOT_CONTAINS_TOKEN" when filter.Value is null =>
                HubSpotError.Invalid($"{filter.Operator} needs a value"),
            "BETWEEN" when filter.Value is null || filter.HighValue is null => HubSpotError.Invalid("BETWEEN needs value and highValue"),
            "IN" or "NOT_IN" when filter.Values is not { Count: > 0 } => HubSpotError.Invalid($"{filter.Operator} needs values"),
            "IN" or "NOT_IN" when property.Type == "string" && filter.Values.Exists(value => value.Any(char.IsAsciiLetterUpper)) =>
                HubSpotError.Invalid($"{filter.Operator} needs lower case values"),
            "EQ" or "NEQ" or "LT" or "LTE" or "GT" or "GTE" or "BETWEEN" or "IN" or "NOT_IN" or "HAS_PROPERTY" or "NOT_HAS_PROPERTY"
                or "CONTAINS_TOKEN" or "NOT_CONTAINS_TOKEN" => null,
            _ => HubSpotError.Invalid($"{filter.Operator} is not a valid operator"),
        };
    }

    static bool Fits(SearchInput input, Dictionary<string, string> values)
    {
        if (input.Query is { Length: > 0 } text && !Texts.Any(name =>
            values.GetValueOrDefault(name)?.Contains(text, StringComparison.OrdinalIgnoreCase) == true))
        {
            return false;
        }

        return input.FilterGroups is not { Count: > 0 } groups
            || groups.Exists(group => group.Filters?.TrueForAll(filter => Fits(filter, values.GetValueOrDefault(filter.PropertyName!))) ?? true);
    }

    static bool Fits(SearchFilter filter, string? value) => filter.Operator switch
    {
        "HAS_PROPERTY" => value is not null,
        "NOT_HAS_PROPERTY" => value is null,
        "EQ" => value is not null && Compare(value, filter.Value!) == 0,
        "NEQ" => value is not null && Compare(value, filter.Value!) != 0,
        "LT" => value is not null && Compare(value, filter.Value!) < 0,
        "LTE" => value is not null && Compare(value, filter.Value!) <= 0,
        "GT" => value is not null && Compare(value, filter.Value!) > 0,
        "GTE" => value is not null && Compare(value, filter.Value!) >= 0,
        "BETWEEN" => value is not null && Compare(value, filter.Value!) >= 0 && Compare(value, filter.HighValue!) <= 0,
        "IN" => value is not null && filter.Values!.Exists(one => Compare(value, one) == 0),
        "NOT_IN" => value is not null && !filter.Values!.Exists(one => Compare(value, one) == 0),
        "CONTAINS_TOKEN" => value is not null && HasToken(value, filter.Value!),
        _ => value is not null && !HasToken(value, filter.Value!),
    };

    static bool HasToken(string value, string token) => token.Contains('*', StringComparison.Ordinal)
        ? value.Contains(token.Trim('*'), StringComparison.OrdinalIgnoreCase)
        : value.Split([' ', '@', '.', ',', ';', '-'], StringSplitOptions.RemoveEmptyEntries).Contains(token, StringComparer.OrdinalIgnoreCase)
            || value.Equals(token, StringComparison.OrdinalIgnoreCase);

    static int Compare(string left, string right) =>
        Comparable(left) is { } one && Comparable(right) is { } other
            ? one.CompareTo(other)
            : string.Compare(left, right, StringComparison.OrdinalIgnoreCase);

    // Times are stored as text and asked for in milliseconds.
    static decimal? Comparable(string value) =>
        decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : value.Length >= 10 && value[4] == '-'
                && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                    ? at.ToUnixTimeMilliseconds()
                    : null;

    static void Sort(SearchInput input, List<(CrmObject Record, Dictionary<string, string>? Seen)> found)
    {
        if (input.Sorts is not [var sort])
        {
            return;
        }

        var (property, descending) = sort.ValueKind == JsonValueKind.String
            ? (sort.GetString()!.TrimStart('-'), sort.GetString()!.StartsWith('-'))
            : (Text(sort, "propertyName"), Text(sort, "direction") == "DESCENDING");
        var sign = descending ? -1 : 1;
        var ordered = found.Order(Comparer<(CrmObject Record, Dictionary<string, string>? Seen)>.Create((one, other) =>
            sign * Compare(one.Seen!.GetValueOrDefault(property, ""), other.Seen!.GetValueOrDefault(property, "")))).ToList();
        found.Clear();
        found.AddRange(ordered);
    }

    static string Text(JsonElement sort, string name) =>
        sort.ValueKind == JsonValueKind.Object && sort.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
