using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace Orleans.Serialization;

internal static partial class CollectionCopiers
{
    private static void OfNullable<T>(Copier<T?> copier) where T : struct
    {
        var inner = Copiers.Get<T>();
        if (inner.IsShallow)
        {
            copier.UseShallow();
        }

        copier.Use((value, context) => value is { } present ? inner.Copy(present, context) : null);
    }

    private static void OfArray<T>(Copier<T[]> copier)
    {
        var inner = Copiers.Get<T>();
        copier.Use((value, context) => Once(value, context, () => new T[value.Length], target =>
        {
            if (inner.IsShallow)
            {
                value.CopyTo(target, 0);
                return;
            }

            for (var i = 0; i < value.Length; i++)
            {
                target[i] = inner.Copy(value[i], context);
            }
        }));
    }

    private static void OfMatrix<T>(Copier<T> copier) where T : class
    {
        if (!Copiers.Get(typeof(T).GetElementType()!).IsShallow)
        {
            throw new CodecNotFoundException($"{typeof(T)} is only known here with unchangeable elements.");
        }

        copier.Use(static (value, _) => (T)((Array)(object)value).Clone());
    }

    private static void OfList<T>(Copier<List<T>> copier)
    {
        var inner = Copiers.Get<T>();
        copier.Use((value, context) => Once(value, context, () => new List<T>(value.Count), target => Fill(value, target, inner, context)));
    }

    private static void OfCollection<T>(Copier<Collection<T>> copier)
    {
        var inner = Copiers.Get<T>();
        copier.Use((value, context) => Once(value, context, () => new Collection<T>(), target => Fill(value, target, inner, context)));
    }

    private static void OfReadOnlyCollection<T>(Copier<ReadOnlyCollection<T>> copier)
    {
        var inner = Copiers.Get<T>();
        copier.Use((value, context) => new(Each(value, inner, context).ToList()));
    }

    private static void OfHashSet<T>(Copier<HashSet<T>> copier)
    {
        var inner = Copiers.Get<T>();
        copier.Use((value, context) => Once(
            value, context, () => new HashSet<T>(value.Count, Comparer(value.Comparer)), target => Fill(value, target, inner, context)));
    }

    private static void OfSortedSet<T>(Copier<SortedSet<T>> copier)
    {
        var inner = Copiers.Get<T>();
        copier.Use((value, context) => new(Each(value, inner, context), value.Comparer));
    }

    private static void OfQueue<T>(Copier<Queue<T>> copier)
    {
        var inner = Copiers.Get<T>();
        copier.Use((value, context) => new(Each(value, inner, context)));
    }

    private static void OfConcurrentQueue<T>(Copier<ConcurrentQueue<T>> copier)
    {
        var inner = Copiers.Get<T>();
        copier.Use((value, context) => new(Each(value, inner, context)));
    }

    private static void OfStack<T>(Copier<Stack<T>> copier)
    {
        var inner = Copiers.Get<T>();
        copier.Use((value, context) => new(Each(value, inner, context).Reverse()));
    }

    private static void OfImmutableArray<T>(Copier<ImmutableArray<T>> copier)
    {
        var inner = Copiers.Get<T>();
        Immutable(copier, inner, (value, context) => value.IsDefault ? value : [.. Each(value, inner, context)]);
    }

    private static void OfImmutableList<T>(Copier<ImmutableList<T>> copier)
    {
        var inner = Copiers.Get<T>();
        Immutable(copier, inner, (value, context) => [.. Each(value, inner, context)]);
    }

    private static void OfImmutableQueue<T>(Copier<ImmutableQueue<T>> copier)
    {
        var inner = Copiers.Get<T>();
        Immutable(copier, inner, (value, context) => [.. Each(value, inner, context)]);
    }

    private static void OfImmutableHashSet<T>(Copier<ImmutableHashSet<T>> copier)
    {
        var inner = Copiers.Get<T>();
        Immutable(copier, inner, (value, context) => ImmutableHashSet.CreateRange(value.KeyComparer, Each(value, inner, context)));
    }

    private static void OfImmutableSortedSet<T>(Copier<ImmutableSortedSet<T>> copier)
    {
        var inner = Copiers.Get<T>();
        Immutable(copier, inner, (value, context) => ImmutableSortedSet.CreateRange(value.KeyComparer, Each(value, inner, context)));
    }

    private static void Immutable<TCollection>(Copier<TCollection> copier, Copier inner, Func<TCollection, CopyContext, TCollection> copy)
    {
        if (inner.IsShallow)
        {
            copier.UseShallow();
        }

        copier.Use(copy);
    }

    private static IEnumerable<T> Each<T>(IEnumerable<T> values, Copier<T> inner, CopyContext context)
        => values.Select(value => inner.Copy(value, context));

    private static void Fill<T>(IEnumerable<T> from, ICollection<T> to, Copier<T> inner, CopyContext context)
    {
        foreach (var value in from)
        {
            to.Add(inner.Copy(value, context));
        }
    }

    private static T Once<T>(T value, CopyContext context, Func<T> create, Action<T> fill) where T : class
    {
        if (context.TryGet(value, out var before))
        {
            return (T)before!;
        }

        var target = create();
        context.Record(value, target);
        fill(target);
        return target;
    }

    private static IEqualityComparer<T>? Comparer<T>(IEqualityComparer<T> comparer)
    {
        if (!KnownTypes.IsShallow(comparer.GetType())
            && comparer.GetType().GetCustomAttributes(typeof(GenerateSerializerAttribute), false).Length == 0)
        {
            throw new CodecNotFoundException($"Could not find a copier for the comparer {comparer.GetType()}.");
        }

        return comparer;
    }
}
