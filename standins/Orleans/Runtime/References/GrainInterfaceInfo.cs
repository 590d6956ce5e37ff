using System.Collections.Concurrent;
using System.Reflection;

namespace Orleans.Runtime;

/// <summary>A grain interface and its methods, in the order in which references number them.</summary>
internal sealed class GrainInterfaceInfo
{
    private static readonly ConcurrentDictionary<Type, GrainInterfaceInfo> Known = new();
    private static readonly ConcurrentDictionary<GrainInterfaceType, GrainInterfaceInfo> ById = new();
    private readonly GrainMethod?[] _methods;
    private readonly MethodInfo[] _declarations;

    private GrainInterfaceInfo(Type type)
    {
        Type = type;
        Id = GrainInterfaceType.Create(type.FullName ?? type.Name);
        _declarations = type.GetInterfaces().Append(type)
            .SelectMany(each => each.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(method => method.IsVirtual && !method.IsPrivate && !method.IsFinal)
            .ToArray();
        _methods = new GrainMethod[_declarations.Length];
    }

    public Type Type { get; }

    public GrainInterfaceType Id { get; }

    public IReadOnlyList<MethodInfo> Declarations => _declarations;

    public static GrainInterfaceInfo Of(Type type)
    {
        if (!type.IsInterface || !typeof(IAddressable).IsAssignableFrom(type))
        {
            throw new ArgumentException($"{type} is not a grain interface.", nameof(type));
        }

        return Known.GetOrAdd(type, static key =>
        {
            var info = new GrainInterfaceInfo(key);
            ById.TryAdd(info.Id, info);
            return info;
        });
    }

    public static GrainInterfaceInfo? Find(GrainInterfaceType id) => ById.GetValueOrDefault(id);

    public GrainMethod Method(int index) => _methods[index] ??= GrainMethod.Create(_declarations[index], Type, Id);
}
