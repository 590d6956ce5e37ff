namespace CareVision.Sandbox.TechOne.Accounts;

/// <summary>Positions of accounts by ExternalReference. An empty reference is not one.</summary>
/// <remarks>One position is the rule; duplicates are kept apart so that the rule stays small.</remarks>
sealed class ReferenceIndex
{
    readonly Dictionary<string, int> _first = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<int>> _further = new(StringComparer.Ordinal);

    public int Distinct => _first.Count;

    public int Duplicated => _further.Count;

    public IEnumerable<string> Duplicates => _further.Keys;

    public void Add(string reference, int position)
    {
        if (reference.Length == 0 || _first.TryAdd(reference, position))
        {
            return;
        }

        if (!_further.TryGetValue(reference, out var further))
        {
            _further[reference] = further = [];
        }

        further.Add(position);
    }

    public void Remove(string reference, int position)
    {
        if (reference.Length == 0)
        {
            return;
        }

        var left = Find(reference).Where(other => other != position).ToArray();
        _first.Remove(reference);
        _further.Remove(reference);
        foreach (var other in left)
        {
            Add(reference, other);
        }
    }

    public IEnumerable<int> Find(string reference)
    {
        if (!_first.TryGetValue(reference, out var first))
        {
            return [];
        }

        return _further.TryGetValue(reference, out var further) ? [first, .. further] : [first];
    }

    public void Clear()
    {
        _first.Clear();
        _further.Clear();
    }
}
