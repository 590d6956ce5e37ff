using System.Collections;
using System.Reflection;
using Orleans.Concurrency;

namespace Orleans.Serialization;

/// <summary>Decides how a type is copied: shared, element by element, member by member, or not at all.</summary>
internal static class CopierRules
{
    public static void Define(Type type, Copier copier)
    {
        if (type.IsPointer || type.IsByRef || type.ContainsGenericParameters)
        {
            throw new NotSupportedException($"Type {type} cannot cross a grain call.");
        }

        if (KnownTypes.IsShallow(type))
        {
            Call(nameof(Shallow), copier, type);
        }
        else if (type == typeof(object) || type.IsInterface || type == typeof(ValueType) || type == typeof(Enum) || type == typeof(Array))
        {
            Call(nameof(ByRuntimeType), copier, type);
        }
        else if (CollectionCopiers.TryDefine(type, copier))
        {
        }
        else if (type.GetCustomAttribute<GenerateSerializerAttribute>() is not null)
        {
            MemberCopiers.Define(type, copier);
        }
        else if (type.IsAbstract && type.IsClass && typeof(IEnumerable).IsAssignableFrom(type))
        {
            Call(nameof(ByRuntimeType), copier, type);
        }
        else
        {
            throw new CodecNotFoundException(
                $"Could not find a copier for type {type}: a type that crosses a grain call carries "
                + "[GenerateSerializer] and an [Id] on each member.");
        }
    }

    internal static void Call(string method, Copier copier, params Type[] types)
        => typeof(CopierRules).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(types).Invoke(null, [copier]);

    private static void Shallow<T>(Copier<T> copier) => copier.UseShallow();

    private static void ByRuntimeType<T>(Copier<T> copier) => copier.Use(static (value, context) => Copiers.CopyDerived(value, context));
}
