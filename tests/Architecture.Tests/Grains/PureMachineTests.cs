using System.Reflection;
using System.Text.RegularExpressions;

namespace CareVision.Architecture.Tests.Grains;

public sealed partial class PureMachineTests
{
    [Fact]
    public void Machine_has_no_clock_no_chance_no_input_and_no_output() => Rule.Holds(
        "Sync/Machine is pure: time and chance come in as values.",
        Repository.Sources("src/Grains/Sync/Machine").SelectMany(s => s.Find(Impure())));

    [Fact]
    public void Machine_uses_no_orleans() => Rule.Holds(
        "Sync/Machine knows Orleans.",
        from source in Repository.Sources("src/Grains/Sync/Machine")
        from place in source.Find(Orleans())
        select place);

    [Fact]
    public void Machine_keeps_nothing_between_decisions() => Rule.Holds(
        "A static field of Sync/Machine can change.",
        from type in Product.Written(Product.Grains)
        where type.Namespace == "CareVision.Grains.Sync.Machine"
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where field is { IsLiteral: false, IsInitOnly: false }
        select $"{type.Name}.{field.Name}");

    [GeneratedRegex(
        @"\b(Guid\s*\.\s*NewGuid|Random\b|TimeProvider\b|DateTime(Offset)?\s*\.\s*(Utc)?Now|Stopwatch\b|Environment\s*\.|"
        + @"async\b|await\b|Task\b|Console\b|ILogger\b|HttpClient\b)")]
    private static partial Regex Impure();

    [GeneratedRegex(@"\bOrleans\b|\bIGrain\w*|\bGrainId\b|\bIPersistentState\b")]
    private static partial Regex Orleans();
}
