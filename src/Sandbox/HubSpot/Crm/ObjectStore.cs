namespace CareVision.Sandbox.HubSpot.Crm;

/// <summary>The records of one type in one account, found by id and by every unique property. Used under the account's lock.</summary>
sealed class ObjectStore(ObjectType type, long firstNumber)
{
    readonly SortedDictionary<long, CrmObject> _objects = [];
    readonly Dictionary<(string Property, string Value), CrmObject> _unique = [];
    long _next;

    public ObjectType Type => type;

    public long Next => firstNumber + _next;

    public long Creations { get; private set; }

    public long Updates { get; set; }

    /// <summary>In the order of their making, archived ones included.</summary>
    public IEnumerable<CrmObject> All => _objects.Values;

    public IEnumerable<CrmObject> Live => _objects.Values.Where(record => !record.Archived);

    /// <summary>Records that are neither archived nor merged away.</summary>
    public int Count { get; private set; }

    public CrmObject Create(DateTimeOffset at)
    {
        // Gaps, because nobody may rely on the next id.
        var record = new CrmObject { Type = type, Number = Next, CreatedAt = at, UpdatedAt = at };
        _next += 1 + (_next % 3);
        _objects.Add(record.Number, record);
        Creations++;
        Count++;
        return record;
    }

    /// <summary>The record with this id; an id that was merged away finds the survivor.</summary>
    public CrmObject? Find(string id)
    {
        var found = FindExact(id);
        while (found?.MergedInto is { } survivor)
        {
            found = _objects.GetValueOrDefault(survivor);
        }

        return found;
    }

    /// <summary>The record with this id, and none that it was merged into.</summary>
    public CrmObject? FindExact(string id) =>
        long.TryParse(id, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? _objects.GetValueOrDefault(number)
            : null;

    public CrmObject? FindUnique(string property, string value) => _unique.GetValueOrDefault((property, Folded(property, value)));

    public void Claim(string property, string value, CrmObject record) => _unique[(property, Folded(property, value))] = record;

    public void Release(string property, string value) => _unique.Remove((property, Folded(property, value)));

    /// <summary>Into the bin: the unique values are free for others.</summary>
    public void Archive(CrmObject record, DateTimeOffset at)
    {
        ReleaseAll(record);
        Count -= record.Archived ? 0 : 1;
        record.ArchivedAt = at;
    }

    /// <summary>Out of the bin; unique values have to be claimed again.</summary>
    public void Restore(CrmObject record)
    {
        Count += record.Archived ? 1 : 0;
        record.ArchivedAt = null;
    }

    public void Remove(CrmObject record)
    {
        ReleaseAll(record);
        Count -= record.Archived ? 0 : 1;
        _objects.Remove(record.Number);
    }

    void ReleaseAll(CrmObject record)
    {
        var emails = record["hs_additional_emails"]?.Split(';').Select(email => ("email", email)) ?? [];
        foreach (var (name, value) in record.Values.Select(value => (value.Key, value.Value)).Concat(emails))
        {
            if (FindUnique(name, value) == record)
            {
                Release(name, value);
            }
        }
    }

    public void Load(IEnumerable<CrmObject> records, long next)
    {
        Clear();
        foreach (var record in records)
        {
            _objects.Add(record.Number, record);
            Count += record.Archived ? 0 : 1;
        }

        _next = next - firstNumber;
    }

    public void Clear()
    {
        _objects.Clear();
        _unique.Clear();
        (_next, Creations, Updates, Count) = (0, 0, 0, 0);
    }

    static string Folded(string property, string value) => property == "email" ? value.ToLowerInvariant() : value;
}
