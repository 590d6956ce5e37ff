using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Refit;

/// <summary>Puts arguments into path and query, escaped.</summary>
internal static class RestUrl
{
    internal static Uri Build(string basePath, string template, RestParameter[] parameters, object?[] args)
    {
        var question = template.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? template : template[..question];
        var query = new StringBuilder(question < 0 ? "" : template[question..]);
        for (var i = 0; i < parameters.Length; i++)
        {
            var parameter = parameters[i];
            if (parameter.Kind == RestParameterKind.Path)
            {
                var text = Format(args[i], parameter.Query?.Format) ?? "";
                path = parameter.SpansSegments
                    ? path.Replace($"{{**{parameter.Name}}}", Segments(text), StringComparison.OrdinalIgnoreCase)
                    : path.Replace($"{{{parameter.Name}}}", Uri.EscapeDataString(text), StringComparison.OrdinalIgnoreCase);
            }
            else if (parameter.Kind == RestParameterKind.Query)
            {
                AddQuery(query, parameter, args[i]);
            }
        }

        return new Uri(string.Concat(basePath, path, query.ToString()), UriKind.Relative);
    }

    internal static string? Format(object? value, string? format) => value switch
    {
        null => null,
        IFormattable formattable => formattable.ToString(format, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static string Segments(string text) => string.Join('/', text.Split('/').Select(Uri.EscapeDataString));

    private static void AddQuery(StringBuilder query, RestParameter parameter, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case string or IFormattable or bool or char or Uri:
                Add(query, parameter.Name, Format(value, parameter.Query?.Format));
                break;
            case IDictionary map:
                foreach (DictionaryEntry entry in map)
                {
                    Add(query, entry.Key.ToString()!, Format(entry.Value, null));
                }

                break;
            case IEnumerable many:
                AddMany(query, parameter, many);
                break;
            default:
                foreach (var property in value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public))
                {
                    var name = property.GetCustomAttribute<AliasAsAttribute>()?.Name ?? property.Name;
                    Add(query, name, Format(property.GetValue(value), property.GetCustomAttribute<QueryAttribute>()?.Format));
                }

                break;
        }
    }

    private static void AddMany(StringBuilder query, RestParameter parameter, IEnumerable many)
    {
        var texts = many.Cast<object?>().Select(v => Format(v, parameter.Query?.Format));
        var format = parameter.Query?.CollectionFormat ?? CollectionFormat.RefitParameterFormatter;
        if (format == CollectionFormat.Multi)
        {
            foreach (var text in texts)
            {
                Add(query, parameter.Name, text);
            }

            return;
        }

        var separator = format switch
        {
            CollectionFormat.Ssv => " ",
            CollectionFormat.Tsv => "\t",
            CollectionFormat.Pipes => "|",
            _ => ",",
        };
        Add(query, parameter.Name, string.Join(separator, texts));
    }

    private static void Add(StringBuilder query, string name, string? value)
    {
        if (value is not null)
        {
            query.Append(query.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}
