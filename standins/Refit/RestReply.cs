namespace Refit;

/// <summary>Sends a request and gives the answer the form that a method's return type asks for.</summary>
internal abstract class RestReply
{
    internal static RestReply For(Type returnType)
    {
        if (returnType == typeof(Task))
        {
            return new NothingReply();
        }

        if (!returnType.IsGenericType || returnType.GetGenericTypeDefinition() != typeof(Task<>))
        {
            throw new ArgumentException($"A method returns Task or Task<T>, not {returnType}.");
        }

        var result = returnType.GetGenericArguments()[0];
        if (result == typeof(IApiResponse))
        {
            return new ResponseReply<IApiResponse, HttpContent>();
        }

        if (result.IsGenericType
            && (result.GetGenericTypeDefinition() == typeof(ApiResponse<>) || result.GetGenericTypeDefinition() == typeof(IApiResponse<>)))
        {
            return (RestReply)Activator.CreateInstance(typeof(ResponseReply<,>).MakeGenericType(result, result.GetGenericArguments()[0]))!;
        }

        return (RestReply)Activator.CreateInstance(typeof(ValueReply<>).MakeGenericType(result))!;
    }

    internal abstract Task Send(HttpClient client, Func<HttpRequestMessage> build, RefitSettings settings, CancellationToken ct);

    private static async Task<HttpResponseMessage> Exchange(
        HttpClient client, HttpRequestMessage request, RefitSettings settings, CancellationToken ct)
    {
        if (settings.Buffered && request.Content is not null)
        {
            await request.Content.LoadIntoBufferAsync(ct);
        }

        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        }
        catch (Exception lost)
        {
            throw new ApiRequestException(request, request.Method, settings, lost);
        }
    }

    private static Task<ApiException> Failed(HttpRequestMessage request, HttpResponseMessage response, RefitSettings settings) =>
        ApiException.Create(response.RequestMessage ?? request, request.Method, response, settings);

    private static Task<ApiException> Unreadable(
        HttpRequestMessage request, HttpResponseMessage response, RefitSettings settings, Exception inner) =>
        ApiException.Create("An error occured deserializing the response.", request, request.Method, response, settings, inner);

    private static async Task<T?> ReadAsync<T>(HttpContent content, RefitSettings settings, CancellationToken ct)
    {
        if (typeof(T) == typeof(string))
        {
            return (T)(object)await content.ReadAsStringAsync(ct);
        }

        return typeof(T) == typeof(HttpContent)
            ? (T)(object)content
            : await settings.ContentSerializer.FromHttpContentAsync<T>(content, ct);
    }

    private sealed class NothingReply : RestReply
    {
        internal override async Task Send(HttpClient client, Func<HttpRequestMessage> build, RefitSettings settings, CancellationToken ct)
        {
            using var request = build();
            using var response = await Exchange(client, request, settings, ct);
            if (!response.IsSuccessStatusCode)
            {
                throw await Failed(request, response, settings);
            }
        }
    }

    private sealed class ValueReply<T> : RestReply
    {
        internal override Task Send(HttpClient client, Func<HttpRequestMessage> build, RefitSettings settings, CancellationToken ct) =>
            SendAsync(client, build, settings, ct);

        private static async Task<T?> SendAsync(
            HttpClient client, Func<HttpRequestMessage> build, RefitSettings settings, CancellationToken ct)
        {
            using var request = build();
            var response = await Exchange(client, request, settings, ct);
            if (typeof(T) == typeof(HttpResponseMessage))
            {
                return (T)(object)response;
            }

            using (response)
            {
                if (!response.IsSuccessStatusCode)
                {
                    throw await Failed(request, response, settings);
                }

                try
                {
                    return await ReadAsync<T>(response.Content, settings, ct);
                }
                catch (Exception inner) when (!ct.IsCancellationRequested)
                {
                    throw await Unreadable(request, response, settings, inner);
                }
            }
        }
    }

    private sealed class ResponseReply<TResult, TBody> : RestReply
        where TResult : class, IApiResponse
    {
        internal override Task Send(HttpClient client, Func<HttpRequestMessage> build, RefitSettings settings, CancellationToken ct) =>
            SendAsync(client, build, settings, ct);

        private static async Task<TResult> SendAsync(
            HttpClient client, Func<HttpRequestMessage> build, RefitSettings settings, CancellationToken ct)
        {
            using var request = build();
            HttpResponseMessage response;
            try
            {
                response = await Exchange(client, request, settings, ct);
            }
            catch (ApiRequestException lost)
            {
                return (TResult)(object)new ApiResponse<TBody>(request, null, default, settings, lost);
            }

            TBody? body = default;
            ApiException? error = null;
            if (!response.IsSuccessStatusCode)
            {
                error = await Failed(request, response, settings);
            }
            else
            {
                try
                {
                    body = await ReadAsync<TBody>(response.Content, settings, ct);
                }
                catch (Exception inner)
                {
                    error = await Unreadable(request, response, settings, inner);
                }
            }

            return (TResult)(object)new ApiResponse<TBody>(request, response, body, settings, error);
        }
    }
}
