using System.Reflection;
using System.Text.RegularExpressions;
using CareVision.Grains.Interfaces;

namespace CareVision.Architecture.Tests.Contracts;

public sealed partial class AliasRegisterTests
{
    private static readonly IReadOnlyList<(string Constant, string Alias)> Register =
        [.. typeof(Aliases).GetFields().Where(f => f.IsLiteral).Select(f => (f.Name, (string)f.GetRawConstantValue()!))];

    private static IEnumerable<Type> Named => WireTypes.All.Concat(WireTypes.Interfaces);

    [Fact]
    public void Crossing_types_and_grain_interfaces_have_an_alias() => Rule.Holds(
        "A type that crosses a grain call has no [Alias].", Named.Where(t => Alias(t) is null).Select(t => t.FullName!));

    [Fact]
    public void Aliases_are_unique() => Rule.Holds(
        "An alias stands twice in the register.", Register.GroupBy(a => a.Alias).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void Each_alias_is_used_exactly_once()
    {
        var uses = Product.Written(Product.Contracts).Select(Alias).OfType<string>().ToLookup(a => a);

        Rule.Holds(
            "An alias of the register is not used exactly once.",
            Register.Where(a => uses[a.Alias].Count() != 1).Select(a => $"{a.Constant}: {uses[a.Alias].Count()} times"));
        Rule.Holds("An alias is not in the register.", uses.Select(u => u.Key).Except(Register.Select(a => a.Alias)));
    }

    [Fact]
    public void Aliases_of_types_are_never_literals() => Rule.Holds(
        "A type has a literal alias: it belongs into Aliases.",
        from source in Repository.Sources("src/Grains.Interfaces").Concat(Repository.Sources("src/Grains"))
        from place in source.Find(LiteralOnType())
        select place);

    [Fact]
    public void Generic_aliases_include_the_arity() => Rule.Holds(
        "A generic type's alias does not end with its arity.",
        from type in Named
        where type.IsGenericTypeDefinition
        where Alias(type)?.EndsWith($"`{type.GetGenericArguments().Length}", StringComparison.Ordinal) == false
        select type.FullName!);

    [Fact]
    public void Methods_have_aliases_that_are_unique_in_their_interface() => Rule.Holds(
        "A grain method has no alias, or one that another method of its interface has.",
        from type in WireTypes.Interfaces
        let methods = type.GetInterfaces().Append(type).Where(i => i.Assembly == Product.Contracts).SelectMany(i => i.GetMethods()).ToList()
        from method in methods
        let alias = method.GetCustomAttribute<AliasAttribute>()?.Alias
        where alias is null || methods.Count(m => m.GetCustomAttribute<AliasAttribute>()?.Alias == alias) > 1
        select $"{type.Name}.{method.Name}: {alias ?? "none"}");

    private static string? Alias(Type type) => type.GetCustomAttribute<AliasAttribute>(false)?.Alias;

    [GeneratedRegex("""\bAlias\(\s*"cv\.|\bAlias\(\s*"[^"]*"\s*\)[^;{]*\b(class|record|struct|interface|enum)\b""")]
    private static partial Regex LiteralOnType();
}
