using System.Reflection;

namespace CareVision.Architecture.Tests;

/// <summary>The built product.</summary>
internal static class Product
{
    /// <summary>The projects of <c>src</c>, by folder.</summary>
    public static IReadOnlyList<string> Projects { get; } =
    [
        .. Repository.Files
            .Where(f => f.StartsWith("src/", StringComparison.Ordinal) && f.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(f => f.Split('/')[1]),
    ];

    public static Assembly Contracts => Assembly("Grains.Interfaces");

    public static Assembly Grains => Assembly("Grains");

    public static Assembly Assembly(string project) => System.Reflection.Assembly.Load($"CareVision.{project}");

    /// <summary>The types that someone wrote.</summary>
    public static IEnumerable<Type> Written(Assembly assembly) => assembly.GetTypes().Where(
        t => t.Namespace?.StartsWith("CareVision.", StringComparison.Ordinal) == true && !t.Name.Contains('<', StringComparison.Ordinal)
            && !t.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute), false));
}
