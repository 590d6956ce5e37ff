using System.Runtime.CompilerServices;

namespace Orleans.Serialization;

/// <summary>Remembers what was copied already in one call, so that shared and circular references stay what they were.</summary>
internal sealed class CopyContext
{
    private readonly List<(object From, object To)> _copies = [];
    private Dictionary<object, object>? _index;

    public bool TryGet(object from, out object? to)
    {
        if (_index is not null)
        {
            return _index.TryGetValue(from, out to);
        }

        foreach (var pair in _copies)
        {
            if (ReferenceEquals(pair.From, from))
            {
                to = pair.To;
                return true;
            }
        }

        to = null;
        return false;
    }

    public void Record(object from, object to)
    {
        _copies.Add((from, to));
        if (_index is not null)
        {
            _index[from] = to;
        }
        else if (_copies.Count > 16)
        {
            _index = new(ReferenceEqualityComparer.Instance);
            foreach (var pair in _copies)
            {
                _index[pair.From] = pair.To;
            }
        }
    }
}
