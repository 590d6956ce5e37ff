using System.Collections.Concurrent;

namespace Orleans.Serialization;

/// <summary>All copiers made so far, by declared type.</summary>
internal static class Copiers
{
    private static readonly ConcurrentDictionary<Type, Lazy<Copier>> Known = new();
    private static readonly Lock Building = new();
    [ThreadStatic]
    private static Dictionary<Type, Copier>? _underConstruction;

    public static Copier<T> Get<T>() => (Copier<T>)Get(typeof(T));

    public static Copier Get(Type type)
    {
        if (_underConstruction is { } building && building.TryGetValue(type, out var unfinished))
        {
            return unfinished;
        }

        if (Known.TryGetValue(type, out var known) && known.IsValueCreated)
        {
            return known.Value;
        }

        lock (Building)
        {
            return Build(type);
        }
    }

    /// <summary>Copies a value by what it is rather than by what it is declared as.</summary>
    public static object? CopyByRuntimeType(object? value, CopyContext context)
    {
        if (value is null || value.GetType() == typeof(object))
        {
            return value;
        }

        return Get(value.GetType()).CopyBoxed(value, context);
    }

    /// <summary>Copies a value of a class that has derived classes.</summary>
    public static T CopyDerived<T>(T value, CopyContext context) => (T)CopyByRuntimeType(value, context)!;

    private static Copier Build(Type type)
    {
        var outermost = _underConstruction is null;
        var building = _underConstruction ??= [];
        if (building.TryGetValue(type, out var unfinished))
        {
            return unfinished;
        }

        try
        {
            var copier = (Copier)Activator.CreateInstance(typeof(Copier<>).MakeGenericType(type))!;
            building[type] = copier;
            CopierRules.Define(type, copier);
            if (outermost)
            {
                foreach (var (key, value) in building)
                {
                    var done = new Lazy<Copier>(value);
                    _ = done.Value;
                    Known[key] = done;
                }
            }

            return copier;
        }
        finally
        {
            if (outermost)
            {
                _underConstruction = null;
            }
        }
    }
}
