using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CareVision.Sandbox.Core.Admin;

/// <summary>Reading and answering on <c>/_sim/*</c>.</summary>
static class AdminHttp
{
    public static Task RefuseAsync(HttpContext context, int status, string error)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(
            new AdminError(error), AdminJson.Default.AdminError, cancellationToken: context.RequestAborted);
    }

    public static Task WriteAsync<T>(this HttpContext context, T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(value, type, cancellationToken: context.RequestAborted);
    }

    public static Task DoneAsync(this HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>The body, or null after a 400 has been written.</summary>
    public static async Task<T?> ReadAsync<T>(this HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            var value = await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted);
            if (value is not null)
            {
                return value;
            }

            await RefuseAsync(context, StatusCodes.Status400BadRequest, "A JSON object is expected.");
        }
        catch (JsonException malformed)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, malformed.Message);
        }

        return null;
    }

    public static long Number(this HttpRequest request, string name, long otherwise) =>
        long.TryParse(request.Query[name], NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value >= 0
            ? value
            : otherwise;

    /// <summary>How long the caller is ready to wait for a change: <c>waitMs</c>, at most a minute.</summary>
    public static TimeSpan Patience(this HttpRequest request) => TimeSpan.FromMilliseconds(Math.Min(60_000, request.Number("waitMs", 0)));
}

/// <summary>Every refusal of <c>/_sim/*</c>.</summary>
sealed record AdminError(string Error);
