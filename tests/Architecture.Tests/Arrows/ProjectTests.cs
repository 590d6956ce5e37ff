using System.Xml.Linq;

namespace CareVision.Architecture.Tests.Arrows;

public sealed class ProjectTests
{
    [Fact]
    public void Table_of_arrows_knows_every_project() =>
        Assert.Equal(Product.Projects.Order(StringComparer.Ordinal), Arrow.To.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Projects_reference_exactly_what_their_arrows_say() => Rule.Holds(
        "A project of src references other projects than the table of arrows says.",
        from project in Product.Projects
        let found = References(project, "ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/'))).Order(StringComparer.Ordinal)
        where !found.SequenceEqual(Arrow.To[project].Order(StringComparer.Ordinal))
        select $"{project} -> {string.Join(", ", found)}; the table says {string.Join(", ", Arrow.To[project])}");

    [Fact]
    public void Packages_are_referenced_only_where_their_library_belongs() => Rule.Holds(
        "A package is referenced by a project that may not use its library.",
        from project in Product.Projects
        from package in References(project, "PackageReference")
        from library in Arrow.Libraries
        where package.Split('.').Contains(library.Key) && !library.Value.Contains(project)
        select $"{project} -> {package}");

    [Fact]
    public void Assemblies_use_only_what_their_arrows_allow() => Rule.Holds(
        "An assembly uses another one that its arrows do not lead to.",
        from project in Product.Projects
        from used in Product.Assembly(project).GetReferencedAssemblies()
        where used.Name!.StartsWith("CareVision.", StringComparison.Ordinal)
            && !Arrow.MayUse(project).Contains(used.Name["CareVision.".Length..])
        select $"{project} -> {used.Name}");

    [Fact]
    public void Assemblies_use_libraries_only_where_they_belong() => Rule.Holds(
        "An assembly uses a library that belongs to another project.",
        from project in Product.Projects
        from used in Product.Assembly(project).GetReferencedAssemblies()
        from library in Arrow.Libraries
        where used.Name!.Split('.').Contains(library.Key) && !library.Value.Contains(project)
        select $"{project} -> {used.Name}");

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Parse(Repository.Read($"src/{project}/{project}.csproj")).Descendants(kind).Select(e => e.Attribute("Include")!.Value);
}
