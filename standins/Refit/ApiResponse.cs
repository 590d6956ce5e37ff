using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;

namespace Refit;

public interface IApiResponse : IDisposable
{
    HttpResponseHeaders Headers { get; }

    HttpContentHeaders? ContentHeaders { get; }

    bool IsSuccessStatusCode { get; }

    bool IsSuccessful { get; }

    HttpStatusCode StatusCode { get; }

    string? ReasonPhrase { get; }

    HttpRequestMessage? RequestMessage { get; }

    Version Version { get; }

    [SuppressMessage("Naming", "CA1716", Justification = "The mirrored interface has this name.")]
    ApiException? Error { get; }
}

public interface IApiResponse<out T> : IApiResponse
{
    T? Content { get; }
}

public sealed class ApiResponse<T>(HttpResponseMessage response, T? content, RefitSettings settings, ApiException? error = null)
    : IApiResponse<T>
{
    public T? Content { get; } = content;

    public RefitSettings Settings { get; } = settings;

    public HttpResponseHeaders Headers => response.Headers;

    public HttpContentHeaders? ContentHeaders => response.Content.Headers;

    public bool IsSuccessStatusCode => response.IsSuccessStatusCode;

    public bool IsSuccessful => IsSuccessStatusCode && Error is null;

    public HttpStatusCode StatusCode => response.StatusCode;

    public string? ReasonPhrase => response.ReasonPhrase;

    public HttpRequestMessage? RequestMessage => response.RequestMessage;

    public Version Version => response.Version;

    public ApiException? Error { get; } = error;

    public void Dispose() => response.Dispose();
}
