using System.Buffers;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using CareVision.Gateway.Problems;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace CareVision.Gateway.Http;

/// <summary>A handler's parameter: the body, read strictly and validated. A handler that has one has a valid one.</summary>
/// <typeparam name="T">The body.</typeparam>
internal sealed class JsonBody<T>(T value) : IEndpointParameterMetadataProvider
    where T : class, IBody<T>
{
    /// <summary>The body.</summary>
    public T Value { get; } = value;

    /// <summary>Called by the framework before the handler.</summary>
    public static async ValueTask<JsonBody<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (!context.Request.HasJsonContentType())
        {
            throw new ProblemException(new Problem(GatewayProblemCodes.UnsupportedMediaType));
        }

        var body = await ReadAsync(context);
        var errors = new FieldErrors();
        body.Validate(errors);
        return errors.ToProblem() is { } problem ? throw new ProblemException(problem) : new JsonBody<T>(body);
    }

    /// <summary>Tells the API description what the body is.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));

    static async Task<T> ReadAsync(HttpContext context)
    {
        var limit = context.RequestServices.GetRequiredService<IOptions<GatewayOptions>>().Value.MaxBodyBytes;
        if (context.Request.ContentLength > limit)
        {
            throw RawBody.TooLarge(limit);
        }

        var pipe = context.Request.BodyReader;
        while (true)
        {
            var read = await pipe.ReadAsync(context.RequestAborted);
            var buffer = read.Buffer;
            if (buffer.Length <= limit && !read.IsCompleted)
            {
                pipe.AdvanceTo(buffer.Start, buffer.End);
                continue;
            }

            try
            {
                return buffer.Length > limit ? throw RawBody.TooLarge(limit) : Take(context, buffer);
            }
            finally
            {
                // Also on the way out with a problem: else the server could not read on and would end the connection.
                pipe.AdvanceTo(buffer.End);
            }
        }
    }

    static T Take(HttpContext context, ReadOnlySequence<byte> buffer)
    {
        var body = Parse(buffer);
        if (context.Features.Get<IdempotencyKey>() is { } key)
        {
            key.BodyHash = Hash(context.Request, buffer);
        }

        return body;
    }

    static T Parse(ReadOnlySequence<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 16 });
            var body = JsonSerializer.Deserialize(ref reader, T.Json);
            // One value and nothing behind it; reading on throws where there is more.
            reader.Read();
            return body ?? throw new JsonException("null");
        }
        catch (JsonException exception)
        {
            throw new ProblemException(JsonProblems.Of(exception));
        }
    }

    static string Hash(HttpRequest request, ReadOnlySequence<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        IdempotencyKey.AppendTarget(hash, request);
        foreach (var segment in body)
        {
            hash.AppendData(segment.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
