using System.Reflection;
using Orleans.Metadata;

namespace Orleans.Runtime;

/// <summary>The grain classes of the application: every one in an assembly that uses this library.</summary>
internal sealed class GrainClasses
{
    private readonly Dictionary<GrainType, GrainClass> _byType = [];
    private readonly Dictionary<Type, List<GrainClass>> _byInterface = [];

    /// <summary>Every grain interface that a grain class implements.</summary>
    public IEnumerable<Type> Interfaces => _byInterface.Keys;

    public GrainClasses()
    {
        foreach (var type in ApplicationAssemblies.Find().SelectMany(Types).Where(GrainClass.IsGrainClass))
        {
            Add(new(type));
        }
    }

    public GrainClass Find(GrainType type)
        => _byType.GetValueOrDefault(type) ?? throw new ArgumentException($"Could not find a grain class for the grain type {type}.");

    public GrainClass? TryFind(GrainType type) => _byType.GetValueOrDefault(type);

    /// <summary>The grain type behind an interface: the named default, the class named like it, or the only one.</summary>
    public GrainType TypeOf(Type interfaceType, string? prefix)
    {
        if (!_byInterface.TryGetValue(interfaceType, out var classes))
        {
            throw new ArgumentException($"Could not find an implementation for interface {interfaceType}");
        }

        if (!string.IsNullOrWhiteSpace(prefix))
        {
            return ByPrefix(classes, prefix, interfaceType);
        }

        if (interfaceType.GetCustomAttribute<DefaultGrainTypeAttribute>() is { } named)
        {
            return named.Type;
        }

        var sameName = classes.Find(one => one.Type.Name == interfaceType.Name[1..]);
        return (sameName ?? (classes.Count == 1 ? classes[0] : throw Ambiguous(classes, interfaceType))).GrainType;
    }

    private static GrainType ByPrefix(List<GrainClass> classes, string prefix, Type interfaceType)
    {
        var matching = classes.FindAll(one => one.Type.FullName!.StartsWith(prefix, StringComparison.Ordinal));
        var exact = matching.Find(one => one.Type.FullName == prefix);
        return (exact, matching.Count) switch
        {
            ({ } one, _) => one.GrainType,
            (_, 1) => matching[0].GrainType,
            (_, 0) => throw new ArgumentException(
                $"Could not find an implementation matching prefix \"{prefix}\" for interface {interfaceType}"),
            _ => throw Ambiguous(matching, interfaceType),
        };
    }

    private static ArgumentException Ambiguous(List<GrainClass> classes, Type interfaceType)
        => new($"Unable to identify a single appropriate grain type for interface {interfaceType}. "
            + $"Candidates: {string.Join(", ", classes.Select(one => one.Type.FullName))}");

    private void Add(GrainClass added)
    {
        if (!_byType.TryAdd(added.GrainType, added))
        {
            throw new OrleansConfigurationException(
                $"{added.Type} and {_byType[added.GrainType].Type} have the same grain type \"{added.GrainType}\".");
        }

        foreach (var type in added.Interfaces)
        {
            if (!_byInterface.TryGetValue(type, out var classes))
            {
                _byInterface[type] = classes = [];
            }

            classes.Add(added);
        }
    }

    private static IEnumerable<Type> Types(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            return exception.Types.OfType<Type>();
        }
    }
}
