using System.Reflection;

namespace CareVision.Architecture.Tests.Grains;

public sealed class GrainClassTests
{
    [Fact]
    public void Grains_are_found() => Assert.NotEmpty(GrainClasses.All);

    [Fact]
    public void Grains_are_internal_sealed_and_inherit_nothing() => Rule.Holds(
        "A grain is not an internal sealed class without a base (ADR 0001).",
        from grain in GrainClasses.All
        where grain.IsPublic || !grain.IsSealed || grain.BaseType != typeof(object) || !typeof(IGrainBase).IsAssignableFrom(grain)
        select grain.FullName!);

    [Fact]
    public void Grain_types_are_set_and_unique() => Rule.Holds(
        "A grain has no [GrainType] from GrainTypes, or one that another grain has.",
        from grain in GrainClasses.All
        let type = TypeName(grain)
        where !GrainClasses.Constants("CareVision.Grains.Hosting.GrainTypes").Contains(type)
            || GrainClasses.All.Count(g => TypeName(g) == type) > 1
        select $"{grain.Name}: {type ?? "none"}");

    [Fact]
    public void Grain_types_that_are_registered_exist() => Rule.Holds(
        "GrainTypes names a grain that there is not.",
        GrainClasses.Constants("CareVision.Grains.Hosting.GrainTypes").Except(GrainClasses.All.Select(TypeName).OfType<string>()));

    [Fact]
    public void States_are_named_by_the_register_and_unique_to_a_grain() => Rule.Holds(
        "A state has no name from StateNames, shares it with another grain (one row for both), or is stored elsewhere.",
        from use in GrainClasses.States
        where !GrainClasses.Constants("CareVision.Grains.Hosting.StateNames").Contains(use.State.StateName)
            || !GrainClasses.Constants("CareVision.Grains.Hosting.StorageNames").Contains(use.State.StorageName)
            || GrainClasses.States.Count(other => other.State.StateName == use.State.StateName) > 1
        select $"{use.Grain.Name}: {use.State.StateName} in {use.State.StorageName}");

    [Fact]
    public void Grains_live_nowhere_else() => Rule.Holds(
        "A grain class lives outside Grains.",
        from project in Product.Projects.Except(["Grains"])
        from type in Product.Written(Product.Assembly(project))
        where type is { IsClass: true, IsAbstract: false } && typeof(IGrain).IsAssignableFrom(type)
        where !typeof(GrainReference).IsAssignableFrom(type)
        select type.FullName!);

    private static string? TypeName(Type grain) => (string?)grain.GetCustomAttributesData()
        .SingleOrDefault(a => a.AttributeType == typeof(GrainTypeAttribute))?.ConstructorArguments[0].Value;
}
