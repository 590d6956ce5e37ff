using System.Reflection;

namespace CareVision.Architecture.Tests.Grains;

internal static class GrainClasses
{
    public static IReadOnlyList<Type> All { get; } =
        [.. Product.Written(Product.Grains).Where(t => t is { IsClass: true, IsAbstract: false } && typeof(IGrain).IsAssignableFrom(t))];

    /// <summary>The values of a class of constants.</summary>
    public static IReadOnlyList<string> Constants(string type) => [.. Product.Grains.GetType(type, throwOnError: true)!
        .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)];

    public static IEnumerable<(Type Grain, PersistentStateAttribute State)> States =>
        from grain in All
        from constructor in grain.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        from parameter in constructor.GetParameters()
        let state = parameter.GetCustomAttribute<PersistentStateAttribute>()
        where state is not null
        select (grain, state);
}
