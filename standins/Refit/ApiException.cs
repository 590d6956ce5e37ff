using System.Net;
using System.Net.Http.Headers;

namespace Refit;

/// <summary>An answer came that is no success, or that cannot be read.</summary>
public class ApiException : ApiExceptionBase
{
    protected ApiException(
        string exceptionMessage,
        HttpRequestMessage message,
        HttpMethod httpMethod,
        string? content,
        HttpStatusCode statusCode,
        string? reasonPhrase,
        HttpResponseHeaders headers,
        RefitSettings refitSettings,
        Exception? innerException = null)
        : base(exceptionMessage, message, httpMethod, refitSettings, innerException)
    {
        Content = content;
        StatusCode = statusCode;
        ReasonPhrase = reasonPhrase;
        Headers = headers;
    }

    public HttpStatusCode StatusCode { get; }

    public string? ReasonPhrase { get; }

    public HttpResponseHeaders Headers { get; }

    public HttpContentHeaders? ContentHeaders { get; private set; }

    public string? Content { get; private set; }

    public bool HasContent => !string.IsNullOrWhiteSpace(Content);

    public static Task<ApiException> Create(
        HttpRequestMessage message,
        HttpMethod httpMethod,
        HttpResponseMessage response,
        RefitSettings refitSettings,
        Exception? innerException = null)
    {
        ArgumentNullException.ThrowIfNull(response);
        var text = $"Response status code does not indicate success: {(int)response.StatusCode} ({response.ReasonPhrase}).";
        return Create(text, message, httpMethod, response, refitSettings, innerException);
    }

    public static async Task<ApiException> Create(
        string exceptionMessage,
        HttpRequestMessage message,
        HttpMethod httpMethod,
        HttpResponseMessage response,
        RefitSettings refitSettings,
        Exception? innerException = null)
    {
        ArgumentNullException.ThrowIfNull(response);
        string? content = null;
        try
        {
            content = await response.Content.ReadAsStringAsync();
        }
        catch (Exception unreadable) when (unreadable is IOException or HttpRequestException or InvalidOperationException)
        {
            // The status is the news; a body that cannot be read must not hide it.
        }

        return new ApiException(
            exceptionMessage,
            message,
            httpMethod,
            content,
            response.StatusCode,
            response.ReasonPhrase,
            response.Headers,
            refitSettings,
            innerException)
        {
            ContentHeaders = response.Content.Headers,
        };
    }

    public async Task<T?> GetContentAsAsync<T>()
    {
        if (!HasContent)
        {
            return default;
        }

        using var content = new StringContent(Content!);
        return await RefitSettings.ContentSerializer.FromHttpContentAsync<T>(content);
    }
}
