using System.Globalization;

namespace CareVision.Sandbox.HubSpot.Crm;

/// <summary>A contact or deal. Used under the account's lock.</summary>
sealed class CrmObject
{
    readonly List<(long At, Dictionary<string, string>? Before)> _young = [];

    public required ObjectType Type { get; init; }

    public required long Number { get; init; }

    public string Id => Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Values that are set; an empty value is no value.</summary>
    public Dictionary<string, string> Values { get; private set; } = new(StringComparer.Ordinal);

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? ArchivedAt { get; set; }

    public bool Archived => ArchivedAt is not null;

    /// <summary>The record this one was merged into; its id goes on answering for that record.</summary>
    public long? MergedInto { get; set; }

    public string? this[string property] => Values.GetValueOrDefault(property);

    /// <summary>The values that search knows: as they were when the given time had last passed; null when it does not know the record yet.</summary>
    public Dictionary<string, string>? Seen(TimeProvider time, TimeSpan lag)
    {
        var seen = Values;
        for (var at = _young.Count - 1; at >= 0 && time.GetElapsedTime(_young[at].At) < lag; at--)
        {
            seen = _young[at].Before;
        }

        return seen;
    }

    /// <summary>Begins a change: what search goes on showing is set aside.</summary>
    public void Change(TimeProvider time, TimeSpan longestLag, bool isNew)
    {
        _young.RemoveAll(change => time.GetElapsedTime(change.At) > longestLag);
        _young.Add((time.GetTimestamp(), isNew ? null : Values));
        Values = new(Values, StringComparer.Ordinal);
    }

    public void Set(string property, string value)
    {
        if (value.Length == 0)
        {
            Values.Remove(property);
        }
        else
        {
            Values[property] = value;
        }
    }
}
