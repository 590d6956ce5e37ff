using System.Collections.Frozen;
using System.Reflection;
using Orleans.Concurrency;
using Orleans.Placement;

namespace Orleans.Runtime;

/// <summary>A grain class and what its attributes say.</summary>
internal sealed class GrainClass
{
    public GrainClass(Type type)
    {
        Type = type;
        GrainType = type.GetCustomAttribute<GrainTypeAttribute>()?.Type ?? GrainType.Create(ConventionalName(type));
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute), true);
        StatelessWorker = type.GetCustomAttribute<StatelessWorkerAttribute>()?.PlacementStrategy as StatelessWorkerPlacement;
        KeepAlive = type.IsDefined(typeof(KeepAliveAttribute), true);
        CollectionAge = type.GetCustomAttribute<CollectionAgeLimitAttribute>()?.AgeLimit;
        Interfaces = type.GetInterfaces().Where(IsGrainInterface).ToFrozenSet();
        MayInterleave = InterleavePredicate.Find(type);
        Activator = new(() => new GrainActivator(type));
    }

    public Type Type { get; }

    public GrainType GrainType { get; }

    public FrozenSet<Type> Interfaces { get; }

    public bool IsReentrant { get; }

    public InterleavePredicate? MayInterleave { get; }

    public StatelessWorkerPlacement? StatelessWorker { get; }

    public bool KeepAlive { get; }

    public TimeSpan? CollectionAge { get; }

    public Lazy<GrainActivator> Activator { get; }

    public static bool IsGrainClass(Type type)
        => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
            && typeof(IGrain).IsAssignableFrom(type)
            && !typeof(GrainReference).IsAssignableFrom(type)
            && type.GetInterfaces().Any(IsGrainInterface);

    /// <summary>Whether an interface is one of the application's: the markers of this library are all in its root namespace.</summary>
    private static bool IsGrainInterface(Type type)
        => typeof(IGrain).IsAssignableFrom(type) && type.Namespace != typeof(IGrain).Namespace;

    private static string ConventionalName(Type type)
    {
        var name = type.Name.ToLowerInvariant();
        return name.Length > "grain".Length && name.EndsWith("grain", StringComparison.Ordinal) ? name[..^"grain".Length] : name;
    }
}
