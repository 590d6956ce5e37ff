using System.Reflection;

namespace Refit;

/// <summary>What the attributes of one interface method say, read once.</summary>
internal sealed class RestMethod
{
    private readonly HttpMethod _httpMethod;
    private readonly string _path;
    private readonly RestParameter[] _parameters;
    private readonly (string Name, string? Value)[] _headers;
    private readonly int _cancellation;
    private readonly RestReply _reply;

    private RestMethod(MethodInfo method)
    {
        var verb = method.GetCustomAttribute<HttpMethodAttribute>()
            ?? throw new NotImplementedException($"{method.DeclaringType}.{method.Name} has no HTTP method attribute.");
        if (verb.Path.Length > 0 && verb.Path[0] != '/')
        {
            throw new ArgumentException($"URL path {verb.Path} must start with '/' and be of the form '/foo/bar/baz'");
        }

        _httpMethod = verb.Method;
        _path = verb.Path;
        _parameters = [.. method.GetParameters().Select(p => new RestParameter(p, verb.Path))];
        _headers = [.. Headers(method.DeclaringType!).Concat(Headers(method))];
        _cancellation = Array.FindIndex(_parameters, p => p.Kind == RestParameterKind.Cancellation);
        _reply = RestReply.For(method.ReturnType);
    }

    internal static RestMethod Read(MethodInfo method) => new(method);

    internal object Send(HttpClient client, RefitSettings settings, object?[] args)
    {
        var ct = _cancellation >= 0 && args[_cancellation] is CancellationToken given ? given : CancellationToken.None;
        return _reply.Send(client, () => Request(client, settings, args), settings, ct);
    }

    private HttpRequestMessage Request(HttpClient client, RefitSettings settings, object?[] args)
    {
        var basePath = client.BaseAddress?.AbsolutePath
            ?? throw new InvalidOperationException("BaseAddress must be set on the HttpClient instance");
        var request = new HttpRequestMessage(_httpMethod, RestUrl.Build(basePath == "/" ? "" : basePath, _path, _parameters, args));
        var headers = new List<(string Name, string? Value)>(_headers);
        for (var i = 0; i < args.Length; i++)
        {
            var parameter = _parameters[i];
            switch (parameter.Kind)
            {
                case RestParameterKind.Body when args[i] is { } body:
                    request.Content = RestBody.Write(body, parameter.BodyMethod, settings);
                    break;
                case RestParameterKind.Header:
                    headers.Add((parameter.Name, args[i]?.ToString()));
                    break;
                case RestParameterKind.Property:
                    request.Options.Set(new HttpRequestOptionsKey<object?>(parameter.Name), args[i]);
                    break;
            }
        }

        Apply(headers, request);
        return request;
    }

    private static void Apply(List<(string Name, string? Value)> headers, HttpRequestMessage request)
    {
        // Content headers need a content to sit on.
        if (headers.Count > 0 && request.Content is null && request.Method != HttpMethod.Get && request.Method != HttpMethod.Head)
        {
            request.Content = new ByteArrayContent([]);
        }

        foreach (var (name, value) in headers)
        {
            // The later definition wins: interface, method, parameter. Null takes the header away.
            if (request.Headers.NonValidated.Contains(name))
            {
                request.Headers.Remove(name);
            }

            if (request.Content is { } content && content.Headers.NonValidated.Contains(name))
            {
                content.Headers.Remove(name);
            }

            if (value is null)
            {
                continue;
            }

            var safe = value.ReplaceLineEndings("");
            if (!request.Headers.TryAddWithoutValidation(name, safe))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, safe);
            }
        }
    }

    private static IEnumerable<(string Name, string? Value)> Headers(MemberInfo member)
    {
        foreach (var header in member.GetCustomAttribute<HeadersAttribute>()?.Headers ?? [])
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            yield return colon < 0 ? (header.Trim(), null) : (header[..colon].Trim(), header[(colon + 1)..].Trim());
        }
    }
}
