using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace Orleans.Serialization;

internal static partial class CollectionCopiers
{
    private static void OfDictionary<TKey, TValue>(Copier<Dictionary<TKey, TValue>> copier) where TKey : notnull
    {
        var (keys, values) = (Copiers.Get<TKey>(), Copiers.Get<TValue>());
        copier.Use(
            (value, context) => Once(value, context, () => new Dictionary<TKey, TValue>(value.Count, Comparer(value.Comparer)), target =>
        {
            foreach (var (key, item) in value)
            {
                target.Add(keys.Copy(key, context), values.Copy(item, context));
            }
        }));
    }

    private static void OfSortedDictionary<TKey, TValue>(Copier<SortedDictionary<TKey, TValue>> copier) where TKey : notnull
    {
        var (keys, values) = (Copiers.Get<TKey>(), Copiers.Get<TValue>());
        copier.Use((value, context) => new(Pairs(value, keys, values, context).ToDictionary(), value.Comparer));
    }

    private static void OfSortedList<TKey, TValue>(Copier<SortedList<TKey, TValue>> copier) where TKey : notnull
    {
        var (keys, values) = (Copiers.Get<TKey>(), Copiers.Get<TValue>());
        copier.Use((value, context) => new(Pairs(value, keys, values, context).ToDictionary(), value.Comparer));
    }

    private static void OfConcurrentDictionary<TKey, TValue>(Copier<ConcurrentDictionary<TKey, TValue>> copier) where TKey : notnull
    {
        var (keys, values) = (Copiers.Get<TKey>(), Copiers.Get<TValue>());
        copier.Use((value, context) => new(Pairs(value, keys, values, context), Comparer(value.Comparer)));
    }

    private static void OfReadOnlyDictionary<TKey, TValue>(Copier<ReadOnlyDictionary<TKey, TValue>> copier) where TKey : notnull
    {
        var (keys, values) = (Copiers.Get<TKey>(), Copiers.Get<TValue>());
        copier.Use((value, context) => new(Pairs(value, keys, values, context).ToDictionary()));
    }

    private static void OfKeyValuePair<TKey, TValue>(Copier<KeyValuePair<TKey, TValue>> copier)
    {
        var (keys, values) = (Copiers.Get<TKey>(), Copiers.Get<TValue>());
        if (keys.IsShallow && values.IsShallow)
        {
            copier.UseShallow();
        }

        copier.Use((value, context) => new(keys.Copy(value.Key, context), values.Copy(value.Value, context)));
    }

    private static void OfImmutableDictionary<TKey, TValue>(Copier<ImmutableDictionary<TKey, TValue>> copier) where TKey : notnull
    {
        var (keys, values) = (Copiers.Get<TKey>(), Copiers.Get<TValue>());
        if (keys.IsShallow && values.IsShallow)
        {
            copier.UseShallow();
        }

        copier.Use((value, context) => ImmutableDictionary.CreateRange(value.KeyComparer, Pairs(value, keys, values, context)));
    }

    private static void OfImmutableSortedDictionary<TKey, TValue>(Copier<ImmutableSortedDictionary<TKey, TValue>> copier)
        where TKey : notnull
    {
        var (keys, values) = (Copiers.Get<TKey>(), Copiers.Get<TValue>());
        if (keys.IsShallow && values.IsShallow)
        {
            copier.UseShallow();
        }

        copier.Use((value, context) => ImmutableSortedDictionary.CreateRange(value.KeyComparer, Pairs(value, keys, values, context)));
    }

    private static IEnumerable<KeyValuePair<TKey, TValue>> Pairs<TKey, TValue>(
        IEnumerable<KeyValuePair<TKey, TValue>> pairs, Copier<TKey> keys, Copier<TValue> values, CopyContext context)
        => pairs.Select(pair => KeyValuePair.Create(keys.Copy(pair.Key, context), values.Copy(pair.Value, context)));
}
