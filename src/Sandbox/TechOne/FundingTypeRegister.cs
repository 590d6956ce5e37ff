using System.Collections.Concurrent;

namespace CareVision.Sandbox.TechOne;

/// <summary>A funding type reference as TechOne lists it.</summary>
sealed record FundingType(string Reference, string Description, bool Active);

/// <summary>The funding type references TechOne knows; spelling counts, case does not.</summary>
sealed class FundingTypeRegister
{
    readonly ConcurrentDictionary<string, FundingType> _types = new(StringComparer.OrdinalIgnoreCase);
    readonly TechOneOptions _options;
    long _version;

    public FundingTypeRegister(TechOneOptions options)
    {
        _options = options;
        Reset();
    }

    public long Version => Interlocked.Read(ref _version);

    public FundingType[] All => [.. _types.Values.OrderBy(type => type.Reference, StringComparer.OrdinalIgnoreCase)];

    public bool Knows(string reference) => _types.TryGetValue(reference, out var type) && type.Active;

    public void Put(FundingType type)
    {
        _types[type.Reference] = type;
        Interlocked.Increment(ref _version);
    }

    public bool Remove(string reference)
    {
        Interlocked.Increment(ref _version);
        return _types.TryRemove(reference, out _);
    }

    public void Replace(IEnumerable<FundingType> types)
    {
        _types.Clear();
        foreach (var type in types)
        {
            Put(type);
        }
    }

    public void Reset() => Replace(_options.FundingTypes.Select(reference => new FundingType(reference, reference, Active: true)));
}
