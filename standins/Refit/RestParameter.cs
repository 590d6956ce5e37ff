using System.Reflection;

namespace Refit;

internal enum RestParameterKind
{
    Path,
    Query,
    Body,
    Header,
    Property,
    Cancellation,
}

/// <summary>Where one argument of a method goes.</summary>
internal sealed class RestParameter
{
    internal RestParameter(ParameterInfo parameter, string path)
    {
        Name = parameter.GetCustomAttribute<AliasAsAttribute>()?.Name ?? parameter.Name!;
        Query = parameter.GetCustomAttribute<QueryAttribute>();
        if (parameter.ParameterType == typeof(CancellationToken) || parameter.ParameterType == typeof(CancellationToken?))
        {
            Kind = RestParameterKind.Cancellation;
        }
        else if (parameter.GetCustomAttribute<BodyAttribute>() is { } body)
        {
            Kind = RestParameterKind.Body;
            BodyMethod = body.SerializationMethod;
        }
        else if (parameter.GetCustomAttribute<HeaderAttribute>() is { } header)
        {
            Kind = RestParameterKind.Header;
            Name = header.Header;
        }
        else if (parameter.GetCustomAttribute<PropertyAttribute>() is { } property)
        {
            Kind = RestParameterKind.Property;
            Name = string.IsNullOrEmpty(property.Key) ? Name : property.Key;
        }
        else if (path.Contains($"{{{Name}}}", StringComparison.OrdinalIgnoreCase))
        {
            Kind = RestParameterKind.Path;
        }
        else if (path.Contains($"{{**{Name}}}", StringComparison.OrdinalIgnoreCase))
        {
            Kind = RestParameterKind.Path;
            SpansSegments = true;
        }
        else
        {
            Kind = RestParameterKind.Query;
        }
    }

    internal RestParameterKind Kind { get; }

    internal string Name { get; }

    /// <summary>Whether the slashes of the value stay slashes of the path ({**name}).</summary>
    internal bool SpansSegments { get; }

    internal BodySerializationMethod BodyMethod { get; }

    internal QueryAttribute? Query { get; }
}
