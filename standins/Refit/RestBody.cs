using System.Collections;
using System.Reflection;
using System.Text;

namespace Refit;

/// <summary>Turns a body argument into HTTP content.</summary>
internal static class RestBody
{
    internal static HttpContent Write(object body, BodySerializationMethod method, RefitSettings settings) => body switch
    {
        HttpContent content => content,
        Stream stream => new StreamContent(stream),
        string text when method == BodySerializationMethod.Default => new StringContent(text),
        string text when method == BodySerializationMethod.UrlEncoded =>
            new StringContent(Uri.EscapeDataString(text), Encoding.UTF8, "application/x-www-form-urlencoded"),
        _ when method == BodySerializationMethod.UrlEncoded => new FormUrlEncodedContent(Fields(body, settings)),
        _ => settings.ContentSerializer.ToHttpContent(body),
    };

    private static IEnumerable<KeyValuePair<string, string?>> Fields(object body, RefitSettings settings)
    {
        if (body is IDictionary map)
        {
            foreach (DictionaryEntry entry in map)
            {
                if (entry.Value is { } value)
                {
                    yield return new(entry.Key.ToString()!, RestUrl.Format(value, null));
                }
            }

            yield break;
        }

        foreach (var property in body.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => p.CanRead))
        {
            if (property.GetValue(body) is { } value)
            {
                var name = property.GetCustomAttribute<AliasAsAttribute>(inherit: true)?.Name
                    ?? settings.ContentSerializer.GetFieldNameForProperty(property)
                    ?? property.Name;
                yield return new(name, RestUrl.Format(value, property.GetCustomAttribute<QueryAttribute>(inherit: true)?.Format));
            }
        }
    }
}
