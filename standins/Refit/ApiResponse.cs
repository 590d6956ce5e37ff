using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;

namespace Refit;

public interface IApiResponse : IDisposable
{
    HttpResponseHeaders? Headers { get; }

    HttpContentHeaders? ContentHeaders { get; }

    [MemberNotNullWhen(true, nameof(Headers), nameof(ContentHeaders), nameof(StatusCode))]
    bool IsSuccessStatusCode { get; }

    [MemberNotNullWhen(true, nameof(Headers), nameof(ContentHeaders), nameof(StatusCode))]
    [MemberNotNullWhen(false, nameof(Error))]
    bool IsSuccessful { get; }

    [MemberNotNullWhen(true, nameof(Headers), nameof(ContentHeaders), nameof(StatusCode))]
    bool IsReceived { get; }

    HttpStatusCode? StatusCode { get; }

    string? ReasonPhrase { get; }

    HttpRequestMessage? RequestMessage { get; }

    [SuppressMessage("Naming", "CA1716", Justification = "The mirrored interface has this name.")]
    ApiExceptionBase? Error { get; }
}

public interface IApiResponse<out T> : IApiResponse
{
    T? Content { get; }
}

public sealed class ApiResponse<T>(
    HttpRequestMessage request, HttpResponseMessage? response, T? content, RefitSettings settings, ApiExceptionBase? error = null)
    : IApiResponse<T>
{
    public T? Content { get; } = content;

    public RefitSettings Settings { get; } = settings;

    public HttpResponseHeaders? Headers => response?.Headers;

    public HttpContentHeaders? ContentHeaders => response?.Content.Headers;

    [MemberNotNullWhen(true, nameof(Headers), nameof(ContentHeaders), nameof(StatusCode))]
    public bool IsSuccessStatusCode => response?.IsSuccessStatusCode ?? false;

    [MemberNotNullWhen(true, nameof(Headers), nameof(ContentHeaders), nameof(StatusCode))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccessful => IsSuccessStatusCode && Error is null;

    [MemberNotNullWhen(true, nameof(Headers), nameof(ContentHeaders), nameof(StatusCode))]
    public bool IsReceived => response is not null;

    public HttpStatusCode? StatusCode => response?.StatusCode;

    public string? ReasonPhrase => response?.ReasonPhrase;

    public HttpRequestMessage RequestMessage => request;

    public ApiExceptionBase? Error { get; } = error;

    public void Dispose() => response?.Dispose();
}
