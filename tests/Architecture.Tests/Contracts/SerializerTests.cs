using System.Reflection;
using System.Text.RegularExpressions;

namespace CareVision.Architecture.Tests.Contracts;

public sealed partial class SerializerTests
{
    [Fact]
    public void Grain_methods_are_found() => Assert.True(
        WireTypes.Crossing.Count > 10, $"Only {WireTypes.Crossing.Count} types cross grain calls: is the search broken?");

    [Fact]
    public void Crossing_types_are_sealed_and_have_a_serializer() => Rule.Holds(
        "A type crosses a grain call and is not sealed with [GenerateSerializer].",
        WireTypes.Crossing.Where(t => !t.IsDefined(typeof(GenerateSerializerAttribute), false) || !t.IsSealed).Select(t => t.FullName!));

    [Fact]
    public void Members_have_contiguous_ids_of_their_own() => Rule.Holds(
        "The [Id]s of a type are not 0, 1, 2 ... with one for each member.",
        from type in WireTypes.All
        let ids = WireTypes.Members(type).Select(m => (int?)m.GetCustomAttribute<IdAttribute>()?.Id ?? -1).Order().ToList()
        where !ids.SequenceEqual(Enumerable.Range(0, ids.Count))
        select $"{type.Name}: {string.Join(", ", ids.Select(i => i < 0 ? "none" : $"{i}"))}");

    [Fact]
    public void Nothing_untyped_crosses_a_call() => Rule.Holds(
        "A contract holds an object, an exception or a dynamic.",
        from type in WireTypes.All
        from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
        where property.PropertyType == typeof(object) || typeof(Exception).IsAssignableFrom(property.PropertyType)
        select $"{type.Name}.{property.Name}");

    [Fact]
    public void Enums_have_explicit_numbers() => Rule.Holds(
        "A member of a contract's or a stored enum has no explicit number.",
        from source in Repository.Sources("src/Grains.Interfaces").Concat(Repository.Sources("src/Storage"))
        from Match declaration in Enum().Matches(source.Code)
        from member in declaration.Groups["members"].Value
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        where !Numbered().IsMatch(member)
        select $"{source.Path}: {declaration.Groups["name"].Value}.{member}");

    [GeneratedRegex(@"\benum\s+(?<name>\w+)[^{]*\{(?<members>[^}]*)\}")]
    private static partial Regex Enum();

    [GeneratedRegex(@"^(\[[^\]]*\]\s*)*\w+\s*=\s*\d+$")]
    private static partial Regex Numbered();
}
