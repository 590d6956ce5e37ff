using System.Collections;
using System.Reflection;

namespace CareVision.Grains.Tests.Hosting;

/// <summary>Makes an object whose every member has a value of its own, so that a member that is not stored shows.</summary>
internal sealed class Filler
{
    private int _next;

    public object Make(Type type) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } inner => Make(inner),
        _ when type == typeof(string) => $"text {++_next}",
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) => ++_next,
        _ when type == typeof(long) => (long)++_next,
        _ when type == typeof(decimal) => ++_next + 0.25m,
        _ when type == typeof(TimeSpan) => TimeSpan.FromMilliseconds(++_next),
        _ when type == typeof(DateOnly) => new DateOnly(2026, 1, 1).AddDays(++_next),
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(10)).AddSeconds(++_next),
        _ when type.IsEnum => Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!,
        _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => List(type.GetGenericArguments()[0]),
        _ when type.Namespace!.StartsWith("CareVision", StringComparison.Ordinal) => Object(type),
        _ => throw new NotSupportedException($"Say here what a {type.Name} looks like."),
    };

    private IList List(Type item)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        list.Add(Make(item));
        list.Add(Make(item));
        return list;
    }

    private object Object(Type type)
    {
        var constructor = type.GetConstructors().Where(c => !IsCopy(c)).MaxBy(c => c.GetParameters().Length)!;
        var made = constructor.Invoke([.. constructor.GetParameters().Select(p => Make(p.ParameterType))]);
        var given = constructor.GetParameters().Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var property in type.GetProperties().Where(p => p.SetMethod is { IsPublic: true } && !given.Contains(p.Name)))
        {
            property.SetValue(made, Make(property.PropertyType));
        }

        return made;
    }

    private static bool IsCopy(ConstructorInfo constructor) =>
        constructor.GetParameters() is [var only] && only.ParameterType == constructor.DeclaringType;
}
