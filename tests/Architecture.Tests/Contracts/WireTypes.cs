using System.Reflection;

namespace CareVision.Architecture.Tests.Contracts;

/// <summary>What crosses a grain call.</summary>
internal static class WireTypes
{
    public static IReadOnlyList<Type> Interfaces { get; } =
        [.. Product.Written(Product.Contracts).Where(t => t.IsInterface && typeof(IAddressable).IsAssignableFrom(t))];

    /// <summary>Our own types that grain methods take or return, and whatever those hold.</summary>
    public static IReadOnlyCollection<Type> Crossing { get; } = Reach(
        Interfaces.SelectMany(i => i.GetMethods()).SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType)));

    /// <summary>Whatever crosses a call, and whatever claims to.</summary>
    public static IReadOnlyCollection<Type> All { get; } =
        [.. Crossing.Union(Product.Written(Product.Contracts).Where(t => t.IsDefined(typeof(GenerateSerializerAttribute), false)))];

    /// <summary>The members that hold something: what a constructor parameter or a computed property says is said by them.</summary>
    public static IEnumerable<MemberInfo> Members(Type type)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        foreach (var field in type.GetFields(Own))
        {
            yield return field.Name.StartsWith('<')
                ? type.GetProperty(field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)], Own)!
                : field;
        }
    }

    private static HashSet<Type> Reach(IEnumerable<Type> from)
    {
        var reached = new HashSet<Type>();
        var open = new Stack<Type>(from);
        while (open.TryPop(out var type))
        {
            foreach (var argument in type.IsGenericType ? type.GetGenericArguments() : [])
            {
                open.Push(argument);
            }

            if (type.GetElementType() is { } element)
            {
                open.Push(element);
            }

            var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
            if (definition.Assembly != Product.Contracts || definition.IsEnum || definition.IsGenericParameter || !reached.Add(definition))
            {
                continue;
            }

            foreach (var member in Members(type))
            {
                open.Push(member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType);
            }
        }

        return reached;
    }
}
