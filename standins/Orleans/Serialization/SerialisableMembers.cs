using System.Reflection;
using System.Runtime.CompilerServices;

namespace Orleans.Serialization;

/// <summary>Finds the fields that cross a call, and refuses a field that was forgotten (no [Id]).</summary>
internal static class SerialisableMembers
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static List<FieldInfo> Of(Type type)
    {
        var fields = new List<FieldInfo>();
        for (var at = type; at is not null && at != typeof(object) && at != typeof(ValueType); at = at.BaseType)
        {
            if (at.GetCustomAttribute<GenerateSerializerAttribute>(inherit: false) is not { } attribute)
            {
                throw new CodecNotFoundException(
                    $"Could not find a base type serializer for type {at}, the base of {type}: it lacks [GenerateSerializer].");
            }

            fields.AddRange(Declared(at, attribute));
        }

        return fields;
    }

    private static IEnumerable<FieldInfo> Declared(Type type, GenerateSerializerAttribute attribute)
    {
        var constructorNames = PrimaryConstructorParameters(type, attribute);
        var ids = new Dictionary<uint, string>();
        foreach (var field in type.GetFields(Own))
        {
            var property = PropertyOf(type, field);
            var member = (MemberInfo?)property ?? field;
            if (field.IsDefined(typeof(NonSerializedAttribute), false) || field.FieldType.IsSubclassOf(typeof(Delegate)))
            {
                continue;
            }

            if ((member.GetCustomAttribute<IdAttribute>() ?? field.GetCustomAttribute<IdAttribute>()) is { } id)
            {
                if (!ids.TryAdd(id.Id, member.Name))
                {
                    throw new CodecNotFoundException($"{type}: [Id({id.Id})] is on both {ids[id.Id]} and {member.Name}.");
                }
            }
            else if (!constructorNames.Contains(NameOf(field, property)) && !IsImplicit(property, attribute))
            {
                throw new CodecNotFoundException(
                    $"{type}.{member.Name} has neither [Id] nor [NonSerialized], so it would be lost in a grain call.");
            }

            yield return field;
        }
    }

    private static bool IsImplicit(PropertyInfo? property, GenerateSerializerAttribute attribute)
        => attribute.GenerateFieldIds == GenerateFieldIds.PublicProperties && property?.GetMethod?.IsPublic == true;

    /// <summary>A captured primary constructor parameter is a field called <c>&lt;name&gt;P</c>; a record's is a property.</summary>
    private static string NameOf(FieldInfo field, PropertyInfo? property)
        => property?.Name
            ?? (field.Name.StartsWith('<') && field.Name.EndsWith(">P", StringComparison.Ordinal) ? field.Name[1..^2] : field.Name);

    private static PropertyInfo? PropertyOf(Type type, FieldInfo field)
        => field.Name.StartsWith('<') && field.Name.EndsWith(">k__BackingField", StringComparison.Ordinal)
            ? type.GetProperty(field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)], Own)
            : null;

    private static HashSet<string> PrimaryConstructorParameters(Type type, GenerateSerializerAttribute attribute)
    {
        var isRecord = type.GetMethod("<Clone>$", Own) is not null || type.GetMethod("PrintMembers", Own) is { } print && Generated(print);
        if (!(attribute.IncludesPrimaryConstructor ?? isRecord))
        {
            return [];
        }

        var candidates = type.GetConstructors(Own).Where(constructor => constructor.GetParameters().Length > 0);
        var chosen = isRecord
            ? candidates.FirstOrDefault(constructor => constructor.GetParameters().All(parameter =>
                type.GetProperty(parameter.Name!, Own) is { } property && property.PropertyType == parameter.ParameterType
                && property.GetMethod is { } getter && Generated(getter)))
            : candidates.OrderByDescending(constructor => constructor.GetParameters().Length).FirstOrDefault();
        return chosen?.GetParameters().Select(parameter => parameter.Name!).ToHashSet() ?? [];
    }

    private static bool Generated(MethodInfo method) => method.IsDefined(typeof(CompilerGeneratedAttribute), false);
}
