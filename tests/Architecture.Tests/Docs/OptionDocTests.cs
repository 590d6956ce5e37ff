using System.Collections;
using System.Reflection;
using System.Xml.Linq;

namespace CareVision.Architecture.Tests.Docs;

public sealed class OptionDocTests
{
    // Options by another name.
    private static readonly string[] Others = ["SyncPolicy"];

    [Fact]
    public void Every_setting_says_its_default() => Rule.Holds(
        "The summary of a setting says neither its default nor that it is required.",
        from project in Product.Projects
        let summaries = Summaries(project)
        from type in Product.Written(Product.Assembly(project))
        where type is { IsClass: true } && (type.Name.EndsWith("Options", StringComparison.Ordinal) || Others.Contains(type.Name))
        from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        where IsSetting(property)
        let summary = summaries.GetValueOrDefault($"P:{type.FullName!.Replace('+', '.')}.{property.Name}", "")
        where !summary.Contains("default", StringComparison.OrdinalIgnoreCase)
            && !summary.Contains("required", StringComparison.OrdinalIgnoreCase)
        select $"{type.Name}.{property.Name}: {summary.Trim()}");

    // A group of settings is none itself.
    private static bool IsSetting(PropertyInfo property) =>
        (property.SetMethod?.IsPublic == true
            || (property.PropertyType != typeof(string) && typeof(IEnumerable).IsAssignableFrom(property.PropertyType)))
        && !property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal);

    private static Dictionary<string, string> Summaries(string project)
    {
        var file = Path.ChangeExtension(Product.Assembly(project).Location, ".xml");
        Assert.True(File.Exists(file), $"{project} was built without documentation.");
        return XDocument.Load(file).Descendants("member").ToDictionary(
            m => m.Attribute("name")!.Value, m => m.Element("summary")?.Value ?? "");
    }
}
