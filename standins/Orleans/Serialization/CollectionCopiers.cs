using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Reflection;

namespace Orleans.Serialization;

/// <summary>The collections that Orleans knows, copied element by element.</summary>
internal static partial class CollectionCopiers
{
    private static readonly Dictionary<Type, string> Definitions = new()
    {
        [typeof(Nullable<>)] = nameof(OfNullable),
        [typeof(List<>)] = nameof(OfList),
        [typeof(HashSet<>)] = nameof(OfHashSet),
        [typeof(SortedSet<>)] = nameof(OfSortedSet),
        [typeof(Queue<>)] = nameof(OfQueue),
        [typeof(Stack<>)] = nameof(OfStack),
        [typeof(Collection<>)] = nameof(OfCollection),
        [typeof(ReadOnlyCollection<>)] = nameof(OfReadOnlyCollection),
        [typeof(ConcurrentQueue<>)] = nameof(OfConcurrentQueue),
        [typeof(Dictionary<,>)] = nameof(OfDictionary),
        [typeof(SortedDictionary<,>)] = nameof(OfSortedDictionary),
        [typeof(SortedList<,>)] = nameof(OfSortedList),
        [typeof(ConcurrentDictionary<,>)] = nameof(OfConcurrentDictionary),
        [typeof(ReadOnlyDictionary<,>)] = nameof(OfReadOnlyDictionary),
        [typeof(KeyValuePair<,>)] = nameof(OfKeyValuePair),
        [typeof(ImmutableArray<>)] = nameof(OfImmutableArray),
        [typeof(ImmutableList<>)] = nameof(OfImmutableList),
        [typeof(ImmutableHashSet<>)] = nameof(OfImmutableHashSet),
        [typeof(ImmutableSortedSet<>)] = nameof(OfImmutableSortedSet),
        [typeof(ImmutableQueue<>)] = nameof(OfImmutableQueue),
        [typeof(ImmutableDictionary<,>)] = nameof(OfImmutableDictionary),
        [typeof(ImmutableSortedDictionary<,>)] = nameof(OfImmutableSortedDictionary),
    };

    public static bool TryDefine(Type type, Copier copier)
    {
        if (type.IsArray)
        {
            Call(type.IsSZArray ? nameof(OfArray) : nameof(OfMatrix), copier, type.IsSZArray ? [type.GetElementType()!] : [type]);
            return true;
        }

        if (!type.IsGenericType)
        {
            return false;
        }

        if (TryDefineBytes(copier))
        {
            return true;
        }

        var definition = type.GetGenericTypeDefinition();
        if (Definitions.TryGetValue(definition, out var method))
        {
            Call(method, copier, type.GetGenericArguments());
            return true;
        }

        if (IsTuple(definition))
        {
            MemberCopiers.DefineTuple(type, copier);
            return true;
        }

        return TryDefineFrozen(type, copier);
    }

    private static bool IsTuple(Type definition)
        => definition.Namespace == "System"
            && (definition.Name.StartsWith("Tuple`", StringComparison.Ordinal)
                || definition.Name.StartsWith("ValueTuple`", StringComparison.Ordinal));

    /// <summary>A frozen collection is an abstract class with many private ones: it is known by its base.</summary>
    private static bool TryDefineFrozen(Type type, Copier copier)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (at.IsGenericType && at.GetGenericTypeDefinition() is var definition
                && (definition == typeof(FrozenDictionary<,>) || definition == typeof(FrozenSet<>)))
            {
                foreach (var element in at.GetGenericArguments())
                {
                    if (!Copiers.Get(element).IsShallow)
                    {
                        throw new CodecNotFoundException(
                            $"{type} is only known here with unchangeable elements, and {element} can change.");
                    }
                }

                CopierRules.Call("Shallow", copier, type);
                return true;
            }
        }

        return false;
    }

    private static void Call(string method, Copier copier, Type[] types)
    {
        try
        {
            typeof(CollectionCopiers).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!
                .MakeGenericMethod(types).Invoke(null, [copier]);
        }
        catch (TargetInvocationException exception)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception.InnerException!);
        }
    }
}
